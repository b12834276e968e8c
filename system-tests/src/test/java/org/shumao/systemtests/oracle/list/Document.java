package org.shumao.systemtests.oracle.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * A document over all orders.
 *
 * @param key differs from those of the others of its kind
 * @param versions from the oldest to the newest; a repetition is one version
 */
public record Document(String key, List<Version> versions) {
    /** All documents of these records. */
    public static List<Document> of(Collection<SubmittedRecord> records, Function<SubmittedRecord, String> keyOf) {
        Map<String, List<SubmittedRecord>> byKey = new TreeMap<>();
        records.forEach(record -> byKey.computeIfAbsent(keyOf.apply(record), key -> new ArrayList<>())
                .add(record));
        List<Document> documents = new ArrayList<>();
        byKey.forEach((key, same) -> documents.add(new Document(key, versions(same))));
        return documents;
    }

    /** The key of a list: its number at its platform and enterprise; without one its order. */
    static String keyOfList(SubmittedRecord list) {
        String number = list.documentNo().isEmpty() ? "order " + list.orderNo() : "cop " + list.documentNo();
        return list.platform() + "|" + list.enterprise() + "|" + number;
    }

    private static List<Version> versions(List<SubmittedRecord> records) {
        List<Version> versions = new ArrayList<>();
        for (SubmittedRecord record : records.stream().sorted(Version.BY_AGE).toList()) {
            SubmittedRecord last = versions.isEmpty()
                    ? null
                    : versions.get(versions.size() - 1).record();
            if (last == null || Version.BY_AGE.compare(last, record) != 0) {
                versions.add(new Version(record));
            } else {
                Ties.mustAgree(last, record);
            }
        }
        return List.copyOf(versions);
    }

    public Version newest() {
        return versions.get(versions.size() - 1);
    }

    boolean knows(Predicate<Version> number) {
        return versions.stream().anyMatch(number);
    }

    boolean knowsInvtNo(@Nullable String invtNo) {
        return invtNo != null && knows(version -> version.invtNos().contains(invtNo));
    }

    boolean knowsPreNo(@Nullable String preNo) {
        return preNo != null && knows(version -> version.preNos().contains(preNo));
    }

    boolean isOpenTo(SubmittedRecord other) {
        return knows(version -> version.isOpenTo(other));
    }

    /** The enterprise whose document it is: of all its versions. */
    String enterprise() {
        return Objects.requireNonNull(newest().record().enterprise());
    }

    /** The platform to whose group a list belongs. */
    String platform() {
        return Objects.requireNonNull(newest().record().platform());
    }
}
