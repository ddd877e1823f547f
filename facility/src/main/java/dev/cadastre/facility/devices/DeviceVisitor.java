package dev.cadastre.facility.devices;

/** Is told devices, one after another. */
@FunctionalInterface
public interface DeviceVisitor {

    void visit(String device, int slot);
}
