package dev.cadastre.simulator.demo;

import dev.cadastre.model.Position;
import dev.cadastre.simulator.NewFacility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A site as facilities: the site in its city, a building on it, one level, and a space for each area, whose id is the
 * area's zone after a {@code ~}. Areas under the open sky are on the site itself.
 *
 * @param city a global facility
 */
record Premises(Site site, String city, String name, String building) {

    static List<Premises> all() {
        return List.of(
                new Premises(Site.acme(), "berlin", "Acme distribution centre", "Warehouse"),
                new Premises(Site.globex(), "munich", "Globex clinic", "Main house"));
    }

    List<NewFacility> facilities() {
        List<NewFacility> all = new ArrayList<>();
        Position corner = site.position(new FloorPoint(0, 0));
        all.add(new NewFacility("~site", city, "site", name, corner.latitude(), corner.longitude()));
        all.add(new NewFacility("~building", "~site", "building", building, null, null));
        all.add(new NewFacility("~ground", "~building", "level", "Ground floor", null, null));
        site.areas().forEach(area -> all.add(space(area)));
        return all;
    }

    private NewFacility space(Area area) {
        Position middle =
                site.position(new FloorPoint((area.xMin() + area.xMax()) / 2, (area.yMin() + area.yMax()) / 2));
        return new NewFacility(
                "~" + area.zone(),
                area.underOpenSky() ? "~site" : "~ground",
                "space",
                inWords(area.zone().value()),
                middle.latitude(),
                middle.longitude());
    }

    private static String inWords(String zone) {
        String words = zone.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
