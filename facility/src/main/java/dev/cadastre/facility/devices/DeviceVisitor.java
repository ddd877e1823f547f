package dev.cadastre.facility.devices;

/** Visits devices, one after another. */
@FunctionalInterface
public interface DeviceVisitor {

    void visit(String device, int slot);
}
