CREATE TABLE `documents` (
	`kind` text NOT NULL,
	`namespace` text NOT NULL,
	`document_key` text NOT NULL,
	`name` text NOT NULL,
	`revision` integer NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `namespace`, `document_key`)
);
--> statement-breakpoint
CREATE TABLE `relays` (
	`id` text PRIMARY KEY NOT NULL,
	`queue_key` text NOT NULL,
	`sticky_key` text,
	`created_at` integer NOT NULL,
	`taken_by` text,
	`request` text NOT NULL,
	`answer` text
);
--> statement-breakpoint
CREATE INDEX `relays_queue` ON `relays` (`queue_key`,`created_at`);--> statement-breakpoint
CREATE INDEX `relays_sticky` ON `relays` (`sticky_key`);--> statement-breakpoint
ALTER TABLE `incarnations` ADD `details` text;