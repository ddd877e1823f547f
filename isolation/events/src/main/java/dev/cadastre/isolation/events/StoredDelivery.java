package dev.cadastre.isolation.events;

import dev.cadastre.isolation.events.StoringHandler.Advance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Goes by two marks: the offset that the store keeps with its rows, and the one that the group commits to Kafka once all
 * that follows from the rows is done. A partition is read on from the lower of the two.
 *
 * <ul>
 *   <li>A store that lost its last transactions lost their offsets as well, so its mark is the lower, and what it lost is
 *       read again.
 *   <li>A reader killed between the transaction and what follows it did not commit, so the group's mark is the lower, and
 *       what follows is done again. Rows that are there are met as they are, and the store's mark does not fall.
 *   <li>A transaction that would move the store's mark from an offset it does not hold is not made. So of two readers of one
 *       partition, as there are for a moment where one was slow to notice that it lost it, neither writes what the other
 *       has not seen; and a reader whose store lost transactions while it went on, over new connections, cannot write past
 *       the gap. It learns that from the failure, and both continue from the offset in the store.
 * </ul>
 *
 * By induction the store holds all events below its mark: so it begins, and each transaction moves the mark from where it is
 * over just the events whose rows it writes. Belongs to the thread of its reader.
 */
final class StoredDelivery implements Delivery {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final StoringHandler handler;
    private final Function<Set<TopicPartition>, Map<TopicPartition, Long>> first;
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private boolean placed;

    /** @param first where partitions begin of which the store has no offset yet, at the latest */
    StoredDelivery(
            KafkaConsumer<byte[], byte[]> consumer,
            StoringHandler handler,
            Function<Set<TopicPartition>, Map<TopicPartition, Long>> first) {
        this.consumer = consumer;
        this.handler = handler;
        this.first = first;
    }

    @Override
    public boolean placed() {
        return placed;
    }

    @Override
    public void assigned() {
        placed = false;
    }

    @Override
    public void failed() {
        placed = false;
    }

    @Override
    public void place() {
        if (placed) {
            return;
        }
        Set<TopicPartition> assigned = consumer.assignment();
        stored.clear();
        find(assigned);
        if (!stored.keySet().containsAll(assigned)) {
            begin(assigned);
            find(assigned);
        }
        stored.forEach((partition, mark) -> {
            if (mark < consumer.position(partition)) {
                consumer.seek(partition, mark);
            }
        });
        placed = true;
    }

    private void find(Set<TopicPartition> assigned) {
        Set<Integer> partitions = new HashSet<>();
        assigned.forEach(partition -> partitions.add(partition.partition()));
        Map<Integer, Long> found = handler.stored(partitions);
        for (TopicPartition partition : assigned) {
            Long mark = found.get(partition.partition());
            if (mark != null) {
                stored.put(partition, mark);
            }
        }
    }

    private void begin(Set<TopicPartition> assigned) {
        Set<TopicPartition> unknown = new HashSet<>(assigned);
        unknown.removeAll(stored.keySet());
        Map<TopicPartition, Long> latest = first.apply(unknown);
        Map<Integer, Long> begin = new HashMap<>();
        for (TopicPartition partition : unknown) {
            long position = consumer.position(partition);
            begin.put(partition.partition(), Math.min(position, latest.getOrDefault(partition, position)));
        }
        handler.begin(begin);
    }

    @Override
    public void deliver(List<Event> events, ConsumerRecords<byte[], byte[]> records) throws Exception {
        List<Advance> advances = advances(records);
        handler.handle(events, advances);
        String topic = records.partitions().iterator().next().topic();
        advances.forEach(advance -> stored.put(new TopicPartition(topic, advance.partition()), advance.to()));
    }

    /** A mark does not fall where events that are stored are read again for what follows them. */
    private List<Advance> advances(ConsumerRecords<byte[], byte[]> records) {
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            long mark = stored.getOrDefault(partition, 0L);
            ConsumerRecord<byte[], byte[]> last = records.records(partition).getLast();
            advances.add(new Advance(partition.partition(), mark, Math.max(mark, last.offset() + 1)));
        }
        return advances;
    }
}
