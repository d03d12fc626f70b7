CREATE TABLE `run_attributes` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`attribute_key` text NOT NULL,
	`ordinal` integer NOT NULL,
	`keyword` text,
	`number` real,
	`start_time` integer NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`, `run_id`, `attribute_key`, `ordinal`)
);
--> statement-breakpoint
CREATE INDEX `run_attributes_keyword` ON `run_attributes` (`attribute_key`,`keyword`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `run_attributes_number` ON `run_attributes` (`attribute_key`,`number`,`start_time`,`run_id`);--> statement-breakpoint
ALTER TABLE `visibility` ADD `workflow_type` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `execution_time` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `history_size_bytes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `state_transition_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `parent_key` text;--> statement-breakpoint
ALTER TABLE `visibility` ADD `parent_workflow_id` text;--> statement-breakpoint
ALTER TABLE `visibility` ADD `parent_run_id` text;--> statement-breakpoint
ALTER TABLE `visibility` ADD `root_workflow_id` text;--> statement-breakpoint
ALTER TABLE `visibility` ADD `root_run_id` text;--> statement-breakpoint
ALTER TABLE `visibility` ADD `deployment_name` text;--> statement-breakpoint
ALTER TABLE `visibility` ADD `build_id` text;--> statement-breakpoint
CREATE INDEX `visibility_close` ON `visibility` (`namespace`,`close_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_parent` ON `visibility` (`parent_key`);
--> statement-breakpoint
UPDATE `visibility` SET `workflow_type` = json_extract(`details`, '$.workflowType'), `execution_time` = `start_time`,
  `deployment_name` = json_extract(`details`, '$.deploymentVersion.deploymentName'), `build_id` = json_extract(`details`, '$.deploymentVersion.buildId');
