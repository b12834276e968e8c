package org.shumao.systemtests.oracle.list;

import java.util.Comparator;
import java.util.Objects;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * What belongs together under an order number: the records of one platform and one enterprise.
 *
 * @param platform resolved; without one the enterprise
 * @param enterprise resolved
 */
public record Group(String orderNo, String platform, String enterprise) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::orderNo).thenComparing(Group::platform).thenComparing(Group::enterprise);

    /** The group of an order or of a version of a list. */
    public static Group of(SubmittedRecord record) {
        return new Group(
                Objects.requireNonNull(record.orderNo()),
                Objects.requireNonNull(record.platform()),
                Objects.requireNonNull(record.enterprise()));
    }

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
