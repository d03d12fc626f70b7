CREATE TABLE `bundles` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`code` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`source_map` longtext character set utf8mb4 collate utf8mb4_bin,
	`created_at` bigint NOT NULL,
	CONSTRAINT `bundles_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `current_executions` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`revision` bigint NOT NULL,
	CONSTRAINT `current_executions_pk` PRIMARY KEY(`partition`,`workflow_key`)
);
--> statement-breakpoint
CREATE TABLE `executions` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`namespace` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`workflow_id` varchar(1000) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`version` bigint NOT NULL,
	`status` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`last_event_id` bigint NOT NULL,
	`deadline` bigint,
	`owner` varchar(128) character set utf8mb4 collate utf8mb4_bin,
	`state` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `executions_pk` PRIMARY KEY(`partition`,`workflow_key`,`run_id`)
);
--> statement-breakpoint
CREATE TABLE `history` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`first_event_id` bigint NOT NULL,
	`events` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `history_pk` PRIMARY KEY(`partition`,`workflow_key`,`run_id`,`first_event_id`)
);
--> statement-breakpoint
CREATE TABLE `incarnations` (
	`id` varchar(128) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`host` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`pid` bigint NOT NULL,
	`started_at` bigint NOT NULL,
	`expires_at` bigint NOT NULL,
	CONSTRAINT `incarnations_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`task_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`queue_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`workflow_id` varchar(1000) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`scheduled_event_id` bigint NOT NULL,
	`attempt` int NOT NULL,
	`created_at` bigint NOT NULL,
	CONSTRAINT `tasks_pk` PRIMARY KEY(`partition`,`workflow_key`,`run_id`,`task_id`)
);
--> statement-breakpoint
CREATE TABLE `visibility` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`namespace` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`workflow_id` varchar(1000) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`type_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`status` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`task_queue` varchar(1000) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`start_time` bigint NOT NULL,
	`close_time` bigint,
	`history_length` bigint NOT NULL,
	`details` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `visibility_pk` PRIMARY KEY(`partition`,`workflow_key`,`run_id`)
);
--> statement-breakpoint
CREATE TABLE `workflow_versions` (
	`workflow` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`version` int NOT NULL,
	`source` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`definition` longtext character set utf8mb4 collate utf8mb4_bin,
	`spans` longtext character set utf8mb4 collate utf8mb4_bin,
	`call_sites` longtext character set utf8mb4 collate utf8mb4_bin,
	`layout` longtext character set utf8mb4 collate utf8mb4_bin,
	`input_schema` longtext character set utf8mb4 collate utf8mb4_bin,
	`bundle_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`note` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`author` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`created_at` bigint NOT NULL,
	CONSTRAINT `workflow_versions_pk` PRIMARY KEY(`workflow`,`version`)
);
--> statement-breakpoint
CREATE TABLE `workflows` (
	`name` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`title` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`description` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`draft_source` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`draft_layout` longtext character set utf8mb4 collate utf8mb4_bin,
	`draft_revision` int NOT NULL,
	`created_at` bigint NOT NULL,
	`updated_at` bigint NOT NULL,
	`published_version` int,
	CONSTRAINT `workflows_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE INDEX `executions_deadline` ON `executions` (`deadline`);--> statement-breakpoint
CREATE INDEX `executions_owner` ON `executions` (`owner`,`run_id`);--> statement-breakpoint
CREATE INDEX `tasks_queue` ON `tasks` (`queue_key`,`task_id`);--> statement-breakpoint
CREATE INDEX `visibility_start` ON `visibility` (`namespace`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_status` ON `visibility` (`namespace`,`status`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_type` ON `visibility` (`namespace`,`type_key`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `workflow_versions_bundle` ON `workflow_versions` (`bundle_id`);