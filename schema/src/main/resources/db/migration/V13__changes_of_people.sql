-- People's changes of facilities are few among the pipeline's placements of devices, and are listed without reading those.
CREATE INDEX tree_log_not_by_pipeline ON tree_log (customer_id, version) WHERE principal <> 'pipeline';
