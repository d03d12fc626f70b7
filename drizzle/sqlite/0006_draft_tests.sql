CREATE TABLE `draft_tests` (
	`workflow_id` text PRIMARY KEY NOT NULL,
	`workflow` text NOT NULL,
	`bundle_id` text NOT NULL,
	`pins` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `draft_tests_workflow` ON `draft_tests` (`workflow`,`created_at`);--> statement-breakpoint
CREATE INDEX `draft_tests_bundle` ON `draft_tests` (`bundle_id`);