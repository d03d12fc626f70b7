CREATE TABLE `documents` (
	`kind` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`namespace` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`document_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(1000) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`revision` bigint NOT NULL,
	`body` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`updated_at` bigint NOT NULL,
	CONSTRAINT `documents_pk` PRIMARY KEY(`kind`,`namespace`,`document_key`)
);
--> statement-breakpoint
CREATE TABLE `relays` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`queue_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`sticky_key` varchar(22) character set ascii collate ascii_bin,
	`created_at` bigint NOT NULL,
	`taken_by` varchar(128) character set utf8mb4 collate utf8mb4_bin,
	`request` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`answer` longtext character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `relays_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `incarnations` ADD `details` longtext character set utf8mb4 collate utf8mb4_bin;--> statement-breakpoint
CREATE INDEX `relays_queue` ON `relays` (`queue_key`,`created_at`);--> statement-breakpoint
CREATE INDEX `relays_sticky` ON `relays` (`sticky_key`);