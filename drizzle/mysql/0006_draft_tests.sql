CREATE TABLE `draft_tests` (
	`workflow_id` varchar(300) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`workflow` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`bundle_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`pins` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`created_at` bigint NOT NULL,
	CONSTRAINT `draft_tests_workflow_id` PRIMARY KEY(`workflow_id`)
);
--> statement-breakpoint
CREATE INDEX `draft_tests_workflow` ON `draft_tests` (`workflow`,`created_at`);--> statement-breakpoint
CREATE INDEX `draft_tests_bundle` ON `draft_tests` (`bundle_id`);