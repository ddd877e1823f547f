package dev.cadastre.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamBacklogTest {

    private final StreamBacklog backlog = new StreamBacklog(2, 10, 3);

    @Test
    void givesWhatCameAfterAPosition() {
        add(10, 14, 17);
        assertThat(since(2, 9)).containsExactly(10L, 14L, 17L);
        assertThat(since(2, 12)).containsExactly(14L, 17L);
        assertThat(since(2, 17)).isEmpty();
    }

    @Test
    void saysThatItCannotWhenSomethingAfterAPositionIsGone() {
        add(10, 14, 17, 20);
        assertThat(backlog.since(new StreamPosition(2, 9))).isEmpty();
        assertThat(since(2, 10)).containsExactly(14L, 17L, 20L);
    }

    @Test
    void knowsNothingFromBeforeItBegan() {
        assertThat(backlog.since(new StreamPosition(2, 8))).isEmpty();
        assertThat(since(2, 9)).isEmpty();
        assertThat(backlog.end()).isEqualTo(10);
    }

    @Test
    void aPositionOfAnotherPartitionIsNone() {
        add(10);
        assertThat(backlog.since(new StreamPosition(1, 10))).isEmpty();
    }

    @Test
    void beginsAnewWhenTheTenantMovesToAnotherPartition() {
        add(10, 14);
        int growth = backlog.add(change(3, 100));
        assertThat(growth).isEqualTo(-1);
        assertThat(backlog.since(new StreamPosition(2, 14))).isEmpty();
        assertThat(since(3, 99)).containsExactly(100L);
    }

    @Test
    void neverKeepsMoreThanItsBound() {
        int kept = 0;
        for (long offset = 10; offset < 1_000; offset++) {
            kept += backlog.add(change(2, offset));
        }
        assertThat(kept).isEqualTo(3).isEqualTo(backlog.size());
        assertThat(backlog.end()).isEqualTo(1_000);
    }

    private void add(long... offsets) {
        for (long offset : offsets) {
            backlog.add(change(2, offset));
        }
    }

    private List<Long> since(int partition, long offset) {
        return backlog.since(new StreamPosition(partition, offset)).orElseThrow().stream()
                .map(change -> change.position().offset())
                .toList();
    }

    private static StreamedChange change(int partition, long offset) {
        return new StreamedChange(new TenantId("acme"), new StreamPosition(partition, offset), "d", new byte[0]);
    }
}
