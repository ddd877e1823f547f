package dev.cadastre.facility.change;

import dev.cadastre.facility.TreeVersion;

/**
 * What commands would do if they were applied to this version of the tree.
 *
 * @param version against which they were tried
 * @param rows that they would write
 */
public record DryRun(TreeVersion version, int rows, Touched touched) {

    public static DryRun of(Plan plan, TreeVersion version) {
        return new DryRun(version, plan.effects().size(), plan.touched());
    }
}
