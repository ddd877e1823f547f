package dev.cadastre.facility.replica;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.Node;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.DeviceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A digest of all that one view shows: its facilities with every value and where it comes from, the devices and where each
 * is, what groups may see, and what was found wrong. Two views that differ in anything have different digests.
 */
final class ViewDigest {

    private static final int DEVICES_AT_ONCE = 10_000;
    private static final int BYTES = 16;

    private final TenantView view;
    private final MessageDigest digest = sha256();

    private ViewDigest(TenantView view) {
        this.view = view;
    }

    /** @param groups what each of the tenant's groups is bound to */
    static String of(TenantView view, Map<String, Set<FacilityId>> groups) {
        ViewDigest made = new ViewDigest(view);
        view.walk(null, made::add);
        view.findings().forEach(made::add);
        new TreeMap<>(groups).forEach((group, bound) -> made.add(group + new TreeSet<>(bound)));
        new TreeMap<>(view.kinds().byKind()).values().forEach(made::add);
        return HexFormat.of().formatHex(made.digest.digest(), 0, BYTES);
    }

    private void add(Node node) {
        add((Object) node);
        FacilityView facility = view.find(node.id()).orElseThrow();
        add((Object) facility);
        if (node.parent() == null) {
            addDevices(node);
        }
    }

    private void addDevices(Node root) {
        DeviceId after = null;
        List<DeviceId> devices;
        do {
            devices = view.devices(root.id(), after, DEVICES_AT_ONCE);
            for (DeviceId device : devices) {
                add(device);
                view.resolve(device).ifPresent(this::add);
                after = device;
            }
        } while (devices.size() == DEVICES_AT_ONCE);
    }

    /** Not its version: two trees that say the same have the same digest. */
    private void add(Resolved resolved) {
        resolved.path().forEach(this::add);
        add(resolved.zones());
        add(resolved.tier());
        add(String.valueOf(resolved.degraded()));
    }

    private void add(KindRule rule) {
        add(rule.kind() + " " + new TreeSet<>(rule.parents()) + " " + rule.root());
    }

    private void add(Object part) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
