package dev.cadastre.server.facilities;

import dev.cadastre.facility.change.Grant;
import dev.cadastre.facility.change.Touched;
import java.util.List;

/**
 * What a change reaches.
 *
 * @param facilities the first of them
 * @param facilityCount all of them
 * @param devices how many
 * @param deviceIds the first of them
 * @param grants bindings of groups
 */
record TouchedView(
        List<String> facilities, int facilityCount, long devices, List<String> deviceIds, List<GrantView> grants) {

    record GrantView(String group, String facility) {

        static GrantView of(Grant grant) {
            return new GrantView(grant.group(), grant.facility().value());
        }
    }

    static TouchedView of(Touched touched) {
        return new TouchedView(
                touched.facilities().stream().map(id -> id.value()).toList(),
                touched.facilityCount(),
                touched.deviceCount(),
                touched.devices().stream().map(id -> id.value()).toList(),
                touched.grants().stream().map(GrantView::of).toList());
    }
}
