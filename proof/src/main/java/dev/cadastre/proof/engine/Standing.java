package dev.cadastre.proof.engine;

import dev.cadastre.isolation.context.Layer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which layers stand in a house: all, one alone, or none, which is the control. */
public sealed interface Standing {

    Set<Layer> layers();

    String label();

    record All() implements Standing {

        @Override
        public Set<Layer> layers() {
            return EnumSet.allOf(Layer.class);
        }

        @Override
        public String label() {
            return "all layers";
        }
    }

    record Alone(Layer layer) implements Standing {

        @Override
        public Set<Layer> layers() {
            return EnumSet.of(layer);
        }

        @Override
        public String label() {
            return layer.label() + " alone";
        }
    }

    record Control() implements Standing {

        @Override
        public Set<Layer> layers() {
            return EnumSet.noneOf(Layer.class);
        }

        @Override
        public String label() {
            return "no layer";
        }
    }

    /** All ten, the control first: an attack that cannot succeed needs no further look. */
    static List<Standing> every() {
        List<Standing> houses = new ArrayList<>();
        houses.add(new Control());
        for (Layer layer : Layer.values()) {
            houses.add(new Alone(layer));
        }
        houses.add(new All());
        return houses;
    }
}
