package org.shumao.tradecore.order.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one source under one order number.
 *
 * @param source who sent them for whom
 * @param versions of orders, lists and service reports of this order, sorted by key, at most {@value #MAX_VERSIONS}: the smallest
 *     of all ever seen
 * @param others every other record of this order likewise, at most {@value #MAX_OTHERS}
 * @param elsewhere records of other orders that have a document in common with this one, likewise, at most {@value #MAX_OTHERS}
 * @param overflowed whether records beyond a bound were let go; they may have counted before
 */
public record SourceRecords(
        Source source,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Version> versions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Version> others,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Version> elsewhere,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean overflowed)
        implements Comparable<SourceRecords> {
    public static final int MAX_VERSIONS = 200;
    public static final int MAX_OTHERS = 300;

    /** Says which bound a record falls under. */
    enum Room {
        VERSIONS(MAX_VERSIONS),
        OTHERS(MAX_OTHERS),
        ELSEWHERE(MAX_OTHERS);

        private final int most;

        Room(int most) {
            this.most = most;
        }
    }

    /** Lists that are empty are not stored. */
    public SourceRecords(
            Source source,
            @Nullable List<Version> versions,
            @Nullable List<Version> others,
            @Nullable List<Version> elsewhere,
            boolean overflowed) {
        this.source = source;
        this.versions = versions == null ? List.of() : versions;
        this.others = others == null ? List.of() : others;
        this.elsewhere = elsewhere == null ? List.of() : elsewhere;
        this.overflowed = overflowed;
    }

    static SourceRecords none(Source source) {
        return new SourceRecords(source, List.of(), List.of(), List.of(), false);
    }

    /** The same object if the version was known with its origins. */
    SourceRecords with(Version added, Room room) {
        List<Version> before = in(room);
        int at = Collections.binarySearch(before, added, Version.BY_KEY);
        if (at < 0) {
            return inserted(room, -at - 1, added);
        }
        Version present = before.get(at);
        Version joined = present.join(added);
        if (joined.equals(present)) {
            return this;
        }
        List<Version> after = new ArrayList<>(before);
        after.set(at, joined);
        return replaced(room, after, overflowed);
    }

    private SourceRecords inserted(Room room, int at, Version added) {
        if (at == room.most) {
            return overflowed ? this : new SourceRecords(source, versions, others, elsewhere, true);
        }
        List<Version> after = new ArrayList<>(in(room));
        after.add(at, added);
        boolean overflow = after.size() > room.most;
        return replaced(room, overflow ? after.subList(0, room.most) : after, overflowed || overflow);
    }

    private List<Version> in(Room room) {
        return switch (room) {
            case VERSIONS -> versions;
            case OTHERS -> others;
            case ELSEWHERE -> elsewhere;
        };
    }

    private SourceRecords replaced(Room room, List<Version> after, boolean overflow) {
        List<Version> kept = List.copyOf(after);
        return switch (room) {
            case VERSIONS -> new SourceRecords(source, kept, others, elsewhere, overflow);
            case OTHERS -> new SourceRecords(source, versions, kept, elsewhere, overflow);
            case ELSEWHERE -> new SourceRecords(source, versions, others, kept, overflow);
        };
    }

    @Override
    public int compareTo(SourceRecords other) {
        return source.compareTo(other.source);
    }
}
