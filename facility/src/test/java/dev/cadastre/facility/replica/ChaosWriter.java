package dev.cadastre.facility.replica;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.DeviceMove;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.Placed;
import dev.cadastre.facility.store.Receipt;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes everything at random: base and overlays, structure, values, devices, groups. What is refused is not repeated. */
final class ChaosWriter {

    static final int TENANTS = 5;
    private static final int SITES = 3;
    private static final int BUILDINGS = 3;
    private static final int LEVELS = 3;
    private static final int SPACES = 3;
    private static final int DEVICES = 200;
    private static final int OWN = 20;

    private final FacilityStore store;
    private final Random random;
    private final int movesMax;

    /** @param movesMax how many devices move at once */
    ChaosWriter(FacilityStore store, long seed, int movesMax) {
        this.store = store;
        this.movesMax = movesMax;
        this.random = new Random(seed);
    }

    static TenantId tenant(int number) {
        return new TenantId("tenant-" + number);
    }

    /** What is there before the chaos: a small world. */
    TreeVersion begin() {
        List<Command> world = new ArrayList<>();
        world.add(create("hvac", null, Kind.ZONE));
        for (int s = 0; s < SITES; s++) {
            world.add(create("s" + s, null, Kind.SITE));
            for (int b = 0; b < BUILDINGS; b++) {
                String building = "s%d-b%d".formatted(s, b);
                world.add(create(building, "s" + s, Kind.BUILDING));
                for (int l = 0; l < LEVELS; l++) {
                    String level = "%s-l%d".formatted(building, l);
                    world.add(create(level, building, Kind.LEVEL));
                    for (int r = 0; r < SPACES; r++) {
                        world.add(create("%s-r%d".formatted(level, r), level, Kind.SPACE));
                    }
                }
            }
        }
        return store.apply(Owner.GLOBAL, world, "chaos").version();
    }

    private static Command create(String id, @Nullable String parent, Kind kind) {
        return new Command.Create(
                Facility.of(new FacilityId(id), parent == null ? null : new FacilityId(parent), kind, "The " + id));
    }

    /**
     * What was changed.
     *
     * @param rows how many rows of the truth, at least
     */
    record Made(TreeVersion version, int rows) {}

    /** One more; empty where it was refused or changed nothing, or PostgreSQL is away. */
    Optional<Made> change() {
        try {
            Made made = random.nextInt(3) == 0 ? place() : command();
            return made.rows() == 0 ? Optional.empty() : Optional.of(made);
        } catch (CadastreException e) {
            if (e.id() == ErrorId.INTERNAL) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Made place() {
        Placed placed = store.place(someTenant(), moves());
        return new Made(placed.version(), placed.moved());
    }

    private Made command() {
        boolean global = random.nextInt(3) == 0;
        Receipt receipt = global
                ? store.apply(Owner.GLOBAL, List.of(global()), "chaos")
                : store.apply(Owner.of(someTenant()), List.of(own()), "chaos");
        return new Made(receipt.version(), receipt.change() == null ? 0 : 1);
    }

    private TenantId someTenant() {
        return tenant(random.nextInt(TENANTS));
    }

    private List<DeviceMove> moves() {
        List<DeviceMove> moves = new ArrayList<>();
        for (int i = random.nextInt(movesMax); i >= 0; i--) {
            DeviceId device = new DeviceId("d" + random.nextInt(DEVICES));
            moves.add(new DeviceMove(device, random.nextInt(10) == 0 ? null : anywhere()));
        }
        return moves;
    }

    private Command global() {
        return switch (random.nextInt(8)) {
            case 0 -> new Command.Move(level(), building());
            case 1 -> new Command.Move(space(), level());
            case 2 -> new Command.Retire(space(), Instant.parse("2026-01-01T00:00:00Z"));
            case 3, 4 -> new Command.Restore(space());
            case 5 -> new Command.Join(space(), new Membership(new FacilityId("hvac"), new Kind("hvac")));
            case 6 -> new Command.Leave(space(), new Membership(new FacilityId("hvac"), new Kind("hvac")));
            default -> new Command.Edit(anything(), someValues());
        };
    }

    private Command own() {
        return switch (random.nextInt(12)) {
            case 0 -> new Command.Create(Facility.of(ownFacility(), level(), Kind.SPACE, "Own " + random.nextInt(99)));
            case 1 -> new Command.Retire(ownFacility(), Instant.parse("2026-01-01T00:00:00Z"));
            case 2 -> new Command.Restore(ownFacility());
            case 3 -> new Command.Move(ownFacility(), level());
            case 4 -> new Command.Edit(ownFacility(), someValues());
            case 5 -> new Command.Hide(anything(), random.nextBoolean());
            case 6 -> new Command.Opaque(anything(), random.nextInt(3) == 0);
            case 7 -> new Command.Move(level(), building());
            case 8 -> new Command.MoveBack(level());
            case 9 -> new Command.Follow(anything(), Set.of());
            case 10 ->
                random.nextBoolean()
                        ? new Command.Bind("group-" + random.nextInt(3), anything())
                        : new Command.Unbind("group-" + random.nextInt(3), anything());
            default -> new Command.Overlay(anything(), someValues());
        };
    }

    private Map<String, Optional<String>> someValues() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("name", Optional.of("Name " + random.nextInt(1_000)));
            case 1 -> Map.of("code", Optional.of("C" + random.nextInt(1_000)));
            case 2 -> Map.of("area", Optional.empty());
            default -> Map.of("area", Optional.of(String.valueOf(random.nextInt(1_000))));
        };
    }

    private FacilityId ownFacility() {
        return new FacilityId("~own-" + random.nextInt(OWN));
    }

    private FacilityId building() {
        return new FacilityId("s%d-b%d".formatted(random.nextInt(SITES), random.nextInt(BUILDINGS)));
    }

    private FacilityId level() {
        return new FacilityId("%s-l%d".formatted(building(), random.nextInt(LEVELS)));
    }

    private FacilityId space() {
        return new FacilityId("%s-r%d".formatted(level(), random.nextInt(SPACES)));
    }

    private FacilityId anything() {
        return switch (random.nextInt(5)) {
            case 0 -> building();
            case 1, 2 -> level();
            default -> space();
        };
    }

    private FacilityId anywhere() {
        return random.nextInt(5) == 0 ? ownFacility() : anything();
    }
}
