package dev.cadastre.pipeline;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * A Kafka sink's writer alone. At least once, it flushes before each checkpoint and has nothing to commit, yet the sink
 * would bring a committer that works and logs at each checkpoint all the same.
 */
final class AtLeastOnceSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private final KafkaSink<T> kafka;

    AtLeastOnceSink(KafkaSink<T> kafka) {
        this.kafka = kafka;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return kafka.createWriter(context);
    }
}
