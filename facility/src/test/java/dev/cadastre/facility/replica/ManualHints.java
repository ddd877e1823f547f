package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hints within this process, at once. */
final class ManualHints implements TreeHints {

    private final List<Consumer<TreeVersion>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void tell(TreeVersion version) {
        listeners.forEach(listener -> listener.accept(version));
    }

    @Override
    public void listen(Consumer<TreeVersion> listener) {
        listeners.add(listener);
    }
}
