CREATE TABLE `blobs` (
	`partition` int NOT NULL,
	`workflow_key` varchar(22) character set ascii collate ascii_bin NOT NULL,
	`run_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`event_id` bigint NOT NULL,
	`ordinal` int NOT NULL,
	`data` longtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `blobs_pk` PRIMARY KEY(`partition`,`workflow_key`,`run_id`,`event_id`,`ordinal`)
);
