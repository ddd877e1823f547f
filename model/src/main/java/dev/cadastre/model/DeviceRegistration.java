package dev.cadastre.model;

import java.util.Objects;

/**
 * One registration of a device id. A device that was deleted and is registered again under its id is another registration,
 * of which nothing is known yet: whatever is kept of a device is kept by its registration.
 *
 * <p>As text, the subject of the device's events and documents, it is the id alone for number 0 and {@code tag-1@2} for
 * number 2; a device id has no {@code @}.
 *
 * @param number how many registrations of the id ended before this one; 0 for all that is from before they were counted
 */
public record DeviceRegistration(DeviceId device, long number) {

    private static final char SEPARATOR = '@';
    private static final String UNREADABLE = "the subject is not a device's registration";

    public DeviceRegistration {
        Objects.requireNonNull(device);
        if (number < 0) {
            throw new IllegalArgumentException("a registration's number below 0: " + number);
        }
    }

    public static DeviceRegistration first(DeviceId device) {
        return new DeviceRegistration(device, 0);
    }

    /** @throws CadastreException INVALID_DEVICE_ID or RECORD_UNREADABLE if this is not what {@link #toString} gave */
    public static DeviceRegistration parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        try {
            if (separator < 0) {
                return first(new DeviceId(text));
            }
            long number = Long.parseLong(text, separator + 1, text.length(), 10);
            var parsed = new DeviceRegistration(new DeviceId(text.substring(0, separator)), number);
            if (parsed.toString().equals(text)) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, UNREADABLE, e);
        }
        throw new CadastreException(ErrorId.RECORD_UNREADABLE, UNREADABLE);
    }

    /** The device id in the subject of an event, be it that of a device or not. */
    public static String deviceIn(String subject) {
        int separator = subject.indexOf(SEPARATOR);
        return separator < 0 ? subject : subject.substring(0, separator);
    }

    @Override
    public String toString() {
        return number == 0 ? device.value() : device.value() + SEPARATOR + number;
    }
}
