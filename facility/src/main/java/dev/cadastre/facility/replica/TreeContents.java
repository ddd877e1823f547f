package dev.cadastre.facility.replica;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.StoredRows;
import dev.cadastre.model.TenantId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a tree says at one version, as a digest of each view.
 *
 * @param digests by the text of the owner whose view it is; those of tenants that have nothing of their own are left out
 */
public record TreeContents(TreeVersion version, SortedMap<String, String> digests) {

    public TreeContents {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    /** Of a tree that nothing changes meanwhile. */
    static TreeContents of(FacilityTree tree) {
        TreeMap<String, String> digests = new TreeMap<>();
        digests.put(Owner.GLOBAL.text(), ViewDigest.of(tree.globalView(), Map.of()));
        StoredRows stored = tree.stored();
        for (TenantId tenant : tree.tenants()) {
            digests.put(tenant.value(), ViewDigest.of(tree.view(tenant), stored.groups(tenant)));
        }
        return new TreeContents(tree.version(), digests);
    }

    /** Of rows that make up a whole tree. */
    static TreeContents of(TreeVersion version, Collection<Effect> rows) {
        FacilityTree.Loading loading = FacilityTree.load(version);
        rows.forEach(loading::effect);
        return of(loading.done());
    }

    /** The digest of the owner's view, or empty where it has nothing of its own. */
    String of(String owner) {
        return digests.getOrDefault(owner, "");
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws dev.cadastre.model.CadastreException INVALID_REQUEST if the version is not one
     */
    public static TreeContents parse(String text) {
        String[] words = text.split(" ", -1);
        TreeMap<String, String> digests = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            digests.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new TreeContents(TreeVersion.parse(words[0]), digests);
    }

    /** One line: {@code 1.42 *=9f86… acme=60303a…}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(version.toString());
        digests.forEach(
                (owner, digest) -> text.append(' ').append(owner).append('=').append(digest));
        return text.toString();
    }
}
