package dev.cadastre.facility.tree;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The facilities of everybody, what each tenant changes of them in its own view, and where all devices are.
 *
 * <p>One thread at a time writes; any number read meanwhile and never wait. Every state is whole: what is published by one
 * store is not written again, and a change copies only the pages it touches.
 */
public final class FacilityTree {

    private static final int NO_TENANT = Integer.MAX_VALUE;

    private final Writer writer;
    private final TenantView.Parts parts;
    private volatile State state;
    private volatile TenantView global;

    private FacilityTree(Writer writer, State state) {
        this.writer = writer;
        this.parts = new TenantView.Parts(writer.devices(), writer.homes());
        this.state = state;
        this.global = new TenantView(state, Patch.GLOBAL, NO_TENANT, parts, null);
    }

    /** With nothing in it. */
    public static FacilityTree empty() {
        Writer writer = new Writer(0);
        return new FacilityTree(writer, writer.publish(TreeVersion.FIRST));
    }

    /** A tree to be filled as a whole, from rows in any order. */
    public static Loading load(TreeVersion version) {
        return new Loading(version);
    }

    /**
     * Takes in changes up to the version. Facilities and overlays change all at once for every reader; devices follow
     * one after another.
     *
     * @throws IllegalArgumentException if an effect contradicts itself, as a global row with an own id
     */
    public synchronized void apply(TreeVersion version, List<Effect> effects) {
        effects.forEach(writer::take);
        publish(writer.publish(version));
        writer.placeDevices();
    }

    /** To be called when there is time: renews what makes ancestor tests fast in large trees, if changes outdated it. */
    public synchronized void tidy() {
        State tidied = writer.number(state);
        if (tidied != state) {
            publish(tidied);
        }
    }

    private void publish(State next) {
        state = next;
        global = new TenantView(next, Patch.GLOBAL, NO_TENANT, parts, global);
    }

    public TreeVersion version() {
        return state.version();
    }

    /** What the tenant sees now; of one that has nothing of its own, the global tree without devices. */
    public TenantView view(TenantId tenant) {
        TenantLayer layer = writer.tenant(tenant);
        State now = state;
        if (layer == null || layer.number() >= now.patches().length) {
            return new TenantView(now, Patch.none(Owner.of(tenant)), NO_TENANT, parts, null);
        }
        TenantView last = layer.last();
        if (last != null && last.isOf(now)) {
            return last;
        }
        TenantView view = new TenantView(now, now.patches()[layer.number()], layer.number(), parts, last);
        layer.keep(view);
        return view;
    }

    /** What a tenant without anything of its own sees, and what the owner of the global tree edits. */
    public TenantView globalView() {
        return global;
    }

    /** The kinds the owner knows: the standard ones, everybody's, its own. */
    public KindRules kinds(Owner owner) {
        return switch (owner) {
            case Owner.Global everybody -> globalView().kinds();
            case Owner.Tenant(TenantId tenant) -> view(tenant).kinds();
        };
    }

    /** Tenants that have overlays, facilities, kinds, groups or devices. */
    public Set<TenantId> tenants() {
        State now = state;
        return writer.tenants().entrySet().stream()
                .filter(tenant -> has(now, tenant.getValue().number()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean has(State now, int tenant) {
        boolean patched = tenant < now.patches().length && !now.patches()[tenant].isEmpty();
        return patched
                || parts.devices().of(tenant).size() > 0
                || parts.homes().of(tenant).size() > 0;
    }

    /** Tenants that have an entry for the global facility. */
    public Set<TenantId> touching(FacilityId facility) {
        return tenants().stream()
                .filter(tenant -> view(tenant).entry(facility).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows of all layers as they were written, in this state. */
    public StoredRows stored() {
        return new StoredRows(state, writer, tenants(), parts);
    }

    /** How many facilities are stored, of all owners, the retired among them. */
    public int facilities() {
        State now = state;
        int sum = now.base().stored();
        for (Patch patch : now.patches()) {
            sum += patch.own().stored();
        }
        return sum;
    }

    /** How many devices are placed. */
    public long devices() {
        return parts.devices().size();
    }

    /** Bytes of heap held, to within object headers. */
    public synchronized long memoryBytes() {
        return writer.memoryBytes(state);
    }

    /** The tree in the making: for one thread, and once. */
    public static final class Loading {

        private final TreeVersion version;
        private final Writer writer = new Writer(1 << 10);

        private Loading(TreeVersion version) {
            this.version = version;
            writer.startLoad();
        }

        /** Takes one row in. */
        public void effect(Effect effect) {
            writer.take(effect);
        }

        /** The tree with all rows taken in. */
        public FacilityTree done() {
            writer.endLoad();
            return new FacilityTree(writer, writer.publish(version));
        }
    }
}
