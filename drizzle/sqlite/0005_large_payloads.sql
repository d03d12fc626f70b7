CREATE TABLE `blobs` (
	`partition` integer NOT NULL,
	`workflow_key` text NOT NULL,
	`run_id` text NOT NULL,
	`event_id` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`partition`, `workflow_key`, `run_id`, `event_id`, `ordinal`)
);
