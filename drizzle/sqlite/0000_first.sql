CREATE TABLE `bundles` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`source_map` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `current_executions` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`)
);
--> statement-breakpoint
CREATE TABLE `executions` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`namespace` text NOT NULL,
	`workflow_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`last_event_id` integer NOT NULL,
	`deadline` integer,
	`owner` text,
	`state` text NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`, `run_id`)
);
--> statement-breakpoint
CREATE INDEX `executions_deadline` ON `executions` (`deadline`);--> statement-breakpoint
CREATE INDEX `executions_owner` ON `executions` (`owner`,`run_id`);--> statement-breakpoint
CREATE TABLE `history` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`first_event_id` integer NOT NULL,
	`events` text NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`, `run_id`, `first_event_id`)
);
--> statement-breakpoint
CREATE TABLE `incarnations` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`pid` integer NOT NULL,
	`started_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`task_id` text NOT NULL,
	`queue_key` text NOT NULL,
	`workflow_id` text NOT NULL,
	`scheduled_event_id` integer NOT NULL,
	`attempt` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`, `run_id`, `task_id`)
);
--> statement-breakpoint
CREATE INDEX `tasks_queue` ON `tasks` (`queue_key`,`task_id`);--> statement-breakpoint
CREATE TABLE `visibility` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`namespace` text NOT NULL,
	`workflow_id` text NOT NULL,
	`type_key` text NOT NULL,
	`status` text NOT NULL,
	`task_queue` text NOT NULL,
	`start_time` integer NOT NULL,
	`close_time` integer,
	`history_length` integer NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`, `run_id`)
);
--> statement-breakpoint
CREATE INDEX `visibility_start` ON `visibility` (`namespace`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_status` ON `visibility` (`namespace`,`status`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_type` ON `visibility` (`namespace`,`type_key`,`start_time`,`run_id`);--> statement-breakpoint
CREATE TABLE `workflow_versions` (
	`workflow` text NOT NULL,
	`version` integer NOT NULL,
	`source` text NOT NULL,
	`definition` text,
	`spans` text,
	`call_sites` text,
	`layout` text,
	`input_schema` text,
	`bundle_id` text NOT NULL,
	`note` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`workflow`, `version`)
);
--> statement-breakpoint
CREATE INDEX `workflow_versions_bundle` ON `workflow_versions` (`bundle_id`);--> statement-breakpoint
CREATE TABLE `workflows` (
	`name` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`draft_source` text NOT NULL,
	`draft_layout` text,
	`draft_revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_version` integer
);
