CREATE TABLE `run_attributes` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`attribute_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`ordinal` int NOT NULL,
	`keyword` varbinary(600),
	`number` double,
	`start_time` bigint NOT NULL,
	CONSTRAINT `run_attributes_pk` PRIMARY KEY(`partition`,`workflow_key`,`run_id`,`attribute_key`,`ordinal`)
);
--> statement-breakpoint
ALTER TABLE `visibility` ADD `workflow_type` varbinary(1000) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `execution_time` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `history_size_bytes` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `state_transition_count` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visibility` ADD `parent_key` varchar(22) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `visibility` ADD `parent_workflow_id` varbinary(1000);--> statement-breakpoint
ALTER TABLE `visibility` ADD `parent_run_id` varbinary(64);--> statement-breakpoint
ALTER TABLE `visibility` ADD `root_workflow_id` varbinary(1000);--> statement-breakpoint
ALTER TABLE `visibility` ADD `root_run_id` varbinary(64);--> statement-breakpoint
ALTER TABLE `visibility` ADD `deployment_name` varbinary(1000);--> statement-breakpoint
ALTER TABLE `visibility` ADD `build_id` varbinary(1000);--> statement-breakpoint
CREATE INDEX `run_attributes_keyword` ON `run_attributes` (`attribute_key`,`keyword`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `run_attributes_number` ON `run_attributes` (`attribute_key`,`number`,`start_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_close` ON `visibility` (`namespace`,`close_time`,`run_id`);--> statement-breakpoint
CREATE INDEX `visibility_parent` ON `visibility` (`parent_key`);
--> statement-breakpoint
UPDATE `visibility` SET `workflow_type` = JSON_UNQUOTE(JSON_EXTRACT(`details`, '$.workflowType')), `execution_time` = `start_time`,
  `deployment_name` = JSON_UNQUOTE(JSON_EXTRACT(`details`, '$.deploymentVersion.deploymentName')), `build_id` = JSON_UNQUOTE(JSON_EXTRACT(`details`, '$.deploymentVersion.buildId'));
