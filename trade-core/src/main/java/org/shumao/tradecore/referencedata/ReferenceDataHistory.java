package org.shumao.tradecore.referencedata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shumao.contracts.identifier.CodePool;

/**
 * Every version of the reference data, kept for ever, so that a state can be evaluated as it was. Grows only, in order of
 * versions, so the entries are an array and what a version knows is a beginning of it: some 150 bytes for an enterprise
 * with one alias, where objects in maps took more than a thousand.
 */
public class ReferenceDataHistory {
    private static final int FIRST_CAPACITY = 256;
    private static final int KINDS = ReferenceDataKind.values().length;

    /** Whatever an order says, it may say something else after these changed. */
    private static final List<String> CONCERN_ALL = List.of(
            ReferenceData.PAYMENT_TOLERANCE,
            ReferenceData.ARITHMETIC_TOLERANCE,
            Ageing.STALE_AFTER,
            Ageing.UNDECLARED_AFTER);

    private final StampedLock lock = new StampedLock();
    private final CodePool texts = new CodePool();

    /** Holds the newest entry + 1 by the number of a code times the number of kinds, plus the kind. */
    private int[] newest = new int[FIRST_CAPACITY];

    /** Holds by entry what it is about, as {@link #newest} counts. */
    private int[] subjects = new int[FIRST_CAPACITY];

    /** Holds by entry the number of its value + 1; 0 where the value was taken back, and negative where a row ended. */
    private int[] values = new int[FIRST_CAPACITY];

    /** Holds by entry the one before it about the same, + 1. */
    private int[] earlier = new int[FIRST_CAPACITY];

    /** Says how many entries there are. */
    private int size;

    /** Versions in order, and by version in that order its first entry. */
    private long[] versions = new long[FIRST_CAPACITY];

    private int[] firsts = new int[FIRST_CAPACITY];
    private int versionCount;

    private volatile long latest;

    /** Takes in whole versions, in order; those that are known already are left out. All of them, or none if it fails. */
    public void add(List<ReferenceDataEntry> entries) {
        long stamp = lock.writeLock();
        int sizeBefore = size;
        int versionsBefore = versionCount;
        boolean taken = false;
        try {
            long known = latest;
            for (ReferenceDataEntry entry : entries) {
                if (entry.version() > known) {
                    open(entry.version());
                    append(entry);
                }
            }
            latest = versionCount == 0 ? 0 : versions[versionCount - 1];
            taken = true;
        } finally {
            if (!taken) {
                undo(sizeBefore, versionsBefore);
            }
            lock.unlockWrite(stamp);
        }
    }

    /** Needs no memory: want of it may be the reason. */
    private void undo(int sizeBefore, int versionsBefore) {
        while (size > sizeBefore) {
            size--;
            newest[subjects[size]] = earlier[size];
        }
        versionCount = versionsBefore;
    }

    public long latestVersion() {
        return latest;
    }

    public ReferenceData latest() {
        return at(latest);
    }

    public ReferenceData at(long version) {
        return new ReferenceData(this, version);
    }

    /**
     * Says whether the meaning of a code as written, of a rate or of what is excluded of an order changed in (after, upTo]; tolerances and
     * the times of ageing concern all codes, the day of ageing none.
     */
    public Predicate<String> changed(long after, long upTo) {
        Changes changes = read(() -> new Changes(end(after), end(upTo)));
        return read(changes::concernsAll) ? all -> true : changes;
    }

    /** The codes of which {@link #changed} says so; looks at every entry there is, once. */
    public ChangedCodes changedCodes(long after, long upTo) {
        return read(() -> {
            Changes changes = new Changes(end(after), end(upTo));
            return changes.concernsAll() ? ChangedCodes.EVERY : new ChangedCodes(false, changes.codes());
        });
    }

    /** Codes that became somebody's in (after, upTo], with the legal unit behind them then. */
    public Map<String, String> aliasesSince(long after, long upTo) {
        return read(() -> {
            Map<String, String> aliases = new HashMap<>();
            int end = end(upTo);
            for (int entry = end(after); entry < end; entry++) {
                if (subjects[entry] % KINDS == ReferenceDataKind.ALIAS.number()) {
                    int unit = values[before(newest[subjects[entry]], end)];
                    if (unit > 0) {
                        aliases.put(texts.get(subjects[entry] / KINDS), texts.get(unit - 1));
                    }
                }
            }
            return aliases;
        });
    }

    Optional<String> value(ReferenceDataKind kind, String code, long version) {
        return read(() -> {
            int text = texts.find(code);
            int entry = text < 0 ? -1 : before(newest[text * KINDS + kind.number()], end(version));
            return entry < 0 || values[entry] == 0 ? Optional.empty() : Optional.of(texts.get(values[entry] - 1));
        });
    }

    /** The rows of a code that a version knows, of a kind that has rows; in no order. */
    Collection<String> rows(ReferenceDataKind kind, String code, long version) {
        return read(() -> {
            int text = texts.find(code);
            return text < 0 ? List.<String>of() : rows(newest[text * KINDS + kind.number()], end(version));
        });
    }

    /** What the newest entry about a row says of it is true. */
    private List<String> rows(int link, int end) {
        Set<Integer> seen = new HashSet<>(0);
        List<String> rows = new ArrayList<>(0);
        for (int entry = before(link, end); entry >= 0; entry = earlier[entry] - 1) {
            int row = values[entry];
            if (seen.add(Math.abs(row)) && row > 0) {
                rows.add(texts.get(row - 1));
            }
        }
        return rows;
    }

    private interface Reading<T> {
        T read();
    }

    private <T> T read(Reading<T> reading) {
        long stamp = lock.readLock();
        try {
            return reading.read();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    private boolean anyEntry(int link, IntPredicate condition) {
        for (int entry = link - 1; entry >= 0; entry = earlier[entry] - 1) {
            if (condition.test(entry)) {
                return true;
            }
        }
        return false;
    }

    /** Returns, of the entries about the same that end in a link, the newest one below an end; -1 if there is none. */
    private int before(int link, int end) {
        int entry = link - 1;
        while (entry >= end) {
            entry = earlier[entry] - 1;
        }
        return entry;
    }

    /** Says where the entries of the versions up to this one end. */
    private int end(long version) {
        if (version >= latest) {
            return size;
        }
        int found = Arrays.binarySearch(versions, 0, versionCount, version);
        return firsts[found >= 0 ? found + 1 : -found - 1];
    }

    private void open(long version) {
        if (versionCount > 0 && versions[versionCount - 1] >= version) {
            if (versions[versionCount - 1] > version) {
                throw new IllegalStateException("version " + version + " after " + versions[versionCount - 1]);
            }
            return;
        }
        if (versionCount == versions.length) {
            long[] moreVersions = Arrays.copyOf(versions, 2 * versionCount);
            firsts = Arrays.copyOf(firsts, 2 * versionCount);
            versions = moreVersions;
        }
        versions[versionCount] = version;
        firsts[versionCount] = size;
        versionCount++;
    }

    private void append(ReferenceDataEntry entry) {
        int subject = texts.add(entry.code()) * KINDS + entry.kind().number();
        int number = entry.value() == null ? 0 : texts.add(entry.value()) + 1;
        int value = entry.ended() ? -number : number;
        if (texts.size() * KINDS > newest.length) {
            newest = Arrays.copyOf(newest, grown(texts.size() * KINDS));
        }
        if (size == subjects.length) {
            int[] moreSubjects = Arrays.copyOf(subjects, grown(size));
            values = Arrays.copyOf(values, grown(size));
            earlier = Arrays.copyOf(earlier, grown(size));
            subjects = moreSubjects;
        }
        subjects[size] = subject;
        values[size] = value;
        earlier[size] = newest[subject];
        size++;
        newest[subject] = size;
    }

    private static int grown(int capacity) {
        return Math.addExact(capacity, capacity / 2);
    }

    /** Says which codes mean something else since the entries between two. */
    private final class Changes implements Predicate<String> {
        private final int from;
        private final int to;
        /** Known by principal: a platform with a thousand agents stands in every second order. */
        private final Map<Integer, Boolean> renamedAgents = new ConcurrentHashMap<>();

        Changes(int from, int to) {
            this.from = from;
            this.to = to;
        }

        private boolean concernsAll() {
            return CONCERN_ALL.stream().anyMatch(this::isChanged);
        }

        private boolean isChanged(String name) {
            int text = texts.find(name);
            return text >= 0 && hasAny(text);
        }

        /** All codes for which {@link #test} is true. */
        Set<String> codes() {
            BitSet codes = new BitSet();
            BitSet units = new BitSet();
            for (int entry = from; entry < to; entry++) {
                int text = subjects[entry] / KINDS;
                codes.set(text);
                if (isOfUnit(entry)) {
                    units.set(text);
                }
            }
            addPrincipalsOfRenamedAgents(units);
            codes.or(units);
            for (int entry = 0; entry < size; entry++) {
                if (isOf(entry, ReferenceDataKind.ALIAS) && values[entry] > 0 && units.get(values[entry] - 1)) {
                    codes.set(subjects[entry] / KINDS);
                }
            }
            return codes.stream().mapToObj(texts::get).collect(Collectors.toUnmodifiableSet());
        }

        private void addPrincipalsOfRenamedAgents(BitSet units) {
            boolean renames = IntStream.range(from, to).anyMatch(entry -> isOf(entry, ReferenceDataKind.ALIAS));
            for (int text = 0; renames && text < texts.size(); text++) {
                if (isAgentRenamed(text)) {
                    units.set(text);
                }
            }
        }

        private boolean isOfUnit(int entry) {
            return ReferenceDataKind.OF_UNITS.stream().anyMatch(kind -> isOf(entry, kind));
        }

        private boolean isOf(int entry, ReferenceDataKind kind) {
            return subjects[entry] % KINDS == kind.number();
        }

        /** Province, agents and kinds of a unit change what all codes mean that were ever its alias. */
        @Override
        public boolean test(String code) {
            return read(() -> {
                int text = texts.find(code);
                return text >= 0
                        && (hasAny(text)
                                || isAgentRenamed(text)
                                || anyEntry(
                                        newest[text * KINDS + ReferenceDataKind.ALIAS.number()],
                                        entry -> values[entry] > 0 && isUnitChanged(values[entry] - 1)));
            });
        }

        private boolean hasAny(int text) {
            for (ReferenceDataKind kind : ReferenceDataKind.values()) {
                if (has(kind, text)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUnitChanged(int unit) {
            return ReferenceDataKind.OF_UNITS.stream().anyMatch(kind -> has(kind, unit)) || isAgentRenamed(unit);
        }

        private boolean has(ReferenceDataKind kind, int text) {
            return before(newest[text * KINDS + kind.number()], to) >= from;
        }

        /** Says whether a code by which a unit has granted agency became somebody else's, by a merge for instance. */
        private boolean isAgentRenamed(int principal) {
            int link = newest[principal * KINDS + ReferenceDataKind.AGENCY.number()];
            return link > 0
                    && renamedAgents.computeIfAbsent(
                            principal,
                            unit -> rows(link, to).stream()
                                    .map(ValidityRow::agent)
                                    .anyMatch(this::isRenamed));
        }

        private boolean isRenamed(String agent) {
            int text = texts.find(agent);
            return text >= 0 && has(ReferenceDataKind.ALIAS, text);
        }
    }

    /**
     * Codes as written, rates, and orders of which something is excluded, whose meaning changed between two versions of the reference data.
     *
     * @param every whether every code means something else, since a tolerance or a time of ageing changed
     * @param codes which ones otherwise
     */
    public record ChangedCodes(boolean every, Set<String> codes) {
        static final ChangedCodes EVERY = new ChangedCodes(true, Set.of());
    }
}
