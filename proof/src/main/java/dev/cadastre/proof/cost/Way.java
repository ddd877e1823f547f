package dev.cadastre.proof.cost;

import dev.cadastre.proof.House;
import dev.cadastre.proof.Pair.Party;
import dev.cadastre.proof.Tokens;
import dev.cadastre.server.devices.BareDevices;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

/** The ways of a read that are compared. */
enum Way {
    BARE("bare handler") {
        @Override
        Reading reading(House house) throws IOException {
            Party party = house.pair().victim();
            String target = BareDevices.PATH
                    .replace("{tenant}", party.tenant().value())
                    .replace("{id}", party.device().value());
            return new Reading(house.api(), target, () -> "");
        }
    },

    SERVICE("with the layers of a service") {
        @Override
        Reading reading(House house) throws IOException {
            Party party = house.pair().victim();
            String fixed = "Authorization: Bearer %s\r\nx-customer-id: %s\r\nx-authorized-groups: %s\r\n"
                    .formatted(party.token(), party.tenant(), Tokens.ADMINS);
            String target = device(party);
            Supplier<String> headers = () -> fixed + "x-cadastre-stamp: "
                    + house.stamp().sign(party.tenant(), Tokens.ADMINS, "GET", target) + "\r\n";
            return new Reading(house.api(), target, headers);
        }
    },

    ALL("all layers, through the gateway") {
        @Override
        Reading reading(House house) throws IOException {
            Party party = house.pair().victim();
            String headers = "Authorization: Bearer " + party.token() + "\r\n";
            return new Reading(house.gateway(), device(party), () -> headers);
        }
    },

    KEYS("the issuer's keys") {
        @Override
        Reading reading(House house) throws IOException {
            return keysAt(house.api());
        }
    },

    KEYS_THROUGH_THE_GATEWAY("the same through the gateway") {
        @Override
        Reading reading(House house) throws IOException {
            return keysAt(house.gateway());
        }
    };

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** On a connection of its own. */
    abstract Reading reading(House house) throws IOException;

    String label() {
        return label;
    }

    /** Of its figures in the JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String device(Party party) {
        return "/v1/devices/" + party.device();
    }

    private static Reading keysAt(URI address) throws IOException {
        return new Reading(address, "/oauth2/jwks", () -> "");
    }
}
