ALTER TABLE `documents` ADD `due_at` integer;--> statement-breakpoint
CREATE INDEX `documents_due` ON `documents` (`due_at`);