package dev.cadastre.embedded;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** A job that counts the numbers of an endless source in keyed state, and what it counted in this JVM. */
final class CountingJob {

    /** Each count as it came to be, over all runs since the last clear. */
    static final List<Long> COUNTS = new CopyOnWriteArrayList<>();

    private CountingJob() {}

    static void build(StreamExecutionEnvironment environment) {
        build(environment, Types.LONG, "counter");
    }

    static <T> void build(StreamExecutionEnvironment environment, TypeInformation<T> stateType, String counterId) {
        environment
                .enableCheckpointing(100)
                .fromSource(
                        new DataGeneratorSource<>(
                                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(200), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .setParallelism(1)
                .keyBy(number -> 0)
                .process(new Counter<>(stateType))
                .uid(counterId)
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
    }

    private static final class Counter<T> extends KeyedProcessFunction<Integer, Long, Long> {

        private static final long serialVersionUID = 1;

        private final TypeInformation<T> stateType;
        private transient ValueState<T> count;

        Counter(TypeInformation<T> stateType) {
            this.stateType = stateType;
        }

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", stateType));
        }

        @Override
        @SuppressWarnings("unchecked")
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            T before = count.value();
            long now = before == null ? 1 : Long.parseLong(before.toString()) + 1;
            count.update((T) (stateType.equals(Types.LONG) ? Long.valueOf(now) : Long.toString(now)));
            COUNTS.add(now);
        }
    }
}
