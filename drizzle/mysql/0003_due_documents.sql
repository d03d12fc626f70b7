ALTER TABLE `documents` ADD `due_at` bigint;--> statement-breakpoint
CREATE INDEX `documents_due` ON `documents` (`due_at`);