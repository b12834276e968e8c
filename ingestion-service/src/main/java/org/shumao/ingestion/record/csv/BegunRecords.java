package org.shumao.ingestion.record.csv;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Which records of a body have begun. One that begins again would come in as two versions of the same time, each with a part of the lines,
 * and the later would replace the other without a word. The memory is bounded: what begins behind so many others is not remembered.
 */
final class BegunRecords {
    /** Some ten megabytes, for a body that is this long. */
    static final int MOST = 100_000;

    private final Set<UUID> names = new HashSet<>();

    /**
     * False if the record began before.
     *
     * @param position the position that the row names: rows of two positions are two records, however alike
     */
    boolean add(CsvRow first, String position) {
        StringBuilder name = new StringBuilder(position).append('\n');
        first.nameRecord(name);
        // A hash keeps cells of a megabyte out of memory.
        UUID hash = UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
        return names.size() < MOST ? names.add(hash) : !names.contains(hash);
    }
}
