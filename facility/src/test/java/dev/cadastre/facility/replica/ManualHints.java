package dev.cadastre.facility.replica;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hints within this process, at once. */
final class ManualHints implements TreeHints {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void listen(Runnable listener) {
        listeners.add(listener);
    }
}
