package dev.cadastre.simulator.demo;

/** A place on a site's floor, metres east and north of its south-west corner. */
record FloorPoint(double xMetres, double yMetres) {

    double distanceMetres(FloorPoint other) {
        return Math.hypot(xMetres - other.xMetres, yMetres - other.yMetres);
    }

    /** The point that lies {@code metres} on the way to another, or that other where it is nearer. */
    FloorPoint towards(FloorPoint other, double metres) {
        double whole = distanceMetres(other);
        if (whole <= metres) {
            return other;
        }
        double share = metres / whole;
        return new FloorPoint(xMetres + (other.xMetres - xMetres) * share, yMetres + (other.yMetres - yMetres) * share);
    }
}
