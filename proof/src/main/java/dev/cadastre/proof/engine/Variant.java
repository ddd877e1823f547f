package dev.cadastre.proof.engine;

import dev.cadastre.isolation.context.Layer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which layers of a target platform are active: all, one alone, or none, which is the control. */
public sealed interface Variant {

    Set<Layer> layers();

    String label();

    record All() implements Variant {

        @Override
        public Set<Layer> layers() {
            return EnumSet.allOf(Layer.class);
        }

        @Override
        public String label() {
            return "all layers";
        }
    }

    record Alone(Layer layer) implements Variant {

        @Override
        public Set<Layer> layers() {
            return EnumSet.of(layer);
        }

        @Override
        public String label() {
            return layer.label() + " alone";
        }
    }

    record Control() implements Variant {

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
    static List<Variant> every() {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Control());
        for (Layer layer : Layer.values()) {
            variants.add(new Alone(layer));
        }
        variants.add(new All());
        return variants;
    }
}
