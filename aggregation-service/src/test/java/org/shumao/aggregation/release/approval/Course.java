package org.shumao.aggregation.release.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must become of two releases, told without SQL. OLD was public when the course began; NEW is signed, and due in half an hour. After
 * each act a second goes by, and the service looks at its database.
 */
final class Course {
    static final Instant START = Instant.parse("2025-07-14T01:00:00Z");
    static final Instant FIRST_DUE = START.plus(Duration.ofMinutes(30));
    static final Duration LOOK = Duration.ofSeconds(1);
    static final Duration WAIT = Duration.ofMinutes(31);
    static final Duration LATER = Duration.ofMinutes(40);
    static final Duration STEP = Duration.ofHours(2);
    private static final Duration LEAD = Duration.ofMinutes(15);
    private static final List<Integer> NO_CHAIN = List.of(-1);

    enum Act {
        APPROVE,
        STOP_NEW,
        STOP_OLD,
        SET_LATER,
        WAIT,
        STEP,
        MEND,
        PROMOTE_WITH_LOST_TAIL,
        RESTORE,
        CLONE,
        OPEN
    }

    enum Release {
        OLD,
        NEW
    }

    private record Signed(Instant due, int epoch) {}

    /** What the database knows; a restore brings an earlier one back. */
    private static final class Stored {
        private Instant tick = START;
        private int epoch;
        private final Map<Integer, Instant> lastTicks = new HashMap<>();
        private final Set<Integer> closed = new HashSet<>();
        private @Nullable List<Integer> lost;
        private Instant due = FIRST_DUE;
        private @Nullable Signed signed = new Signed(FIRST_DUE, 0);
        private final Set<Release> stopped = EnumSet.noneOf(Release.class);
        private final Set<Release> noticed = EnumSet.noneOf(Release.class);
        private List<Integer> audit = List.of();
        private int identity;
        private int timeline;

        /** Whether it was held at the last look. */
        private boolean held;

        Stored copy() {
            Stored copy = new Stored();
            copy.tick = tick;
            copy.epoch = epoch;
            copy.lastTicks.putAll(lastTicks);
            copy.closed.addAll(closed);
            copy.lost = lost;
            copy.due = due;
            copy.signed = signed;
            copy.stopped.addAll(stopped);
            copy.noticed.addAll(noticed);
            copy.audit = audit;
            copy.identity = identity;
            copy.timeline = timeline;
            copy.held = held;
            return copy;
        }

        /** Whether it became public, as far as this database knows: whether it is closed now or not. */
        boolean becamePublic(Release release) {
            if (release == Release.OLD) {
                return true;
            }
            Signed by = signed;
            return by != null
                    && by.due().equals(due)
                    && !due.isAfter(tick)
                    && !due.isAfter(lastTicks.getOrDefault(by.epoch(), Instant.MAX));
        }

        /** Tells it from others: of epochs that have ended only those count in which something was signed, and all are closed or none. */
        void describe(List<Object> key) {
            key.addAll(List.of(
                    minutes(tick), minutes(due), Set.copyOf(stopped), Set.copyOf(noticed), held, !closed.isEmpty()));
            key.add(life(0));
            if (signed != null) {
                key.addAll(List.of(minutes(signed.due()), life(signed.epoch())));
            }
        }

        /** An epoch is the present one, or has ended at a tick. */
        private Object life(int number) {
            return number == epoch ? "present" : minutes(lastTicks.getOrDefault(number, Instant.MAX));
        }

        boolean isClosed(Release release) {
            Signed by = signed;
            return closed.contains(release == Release.OLD || by == null ? 0 : by.epoch());
        }
    }

    private final boolean keepsHead;
    private Stored stored = new Stored();
    private Stored tailLost = new Stored();
    private Instant time = START;
    private Duration offset = Duration.ZERO;
    private List<Integer> head = List.of();
    private int serial;
    private int identity;
    private int timeline;

    /** What was stopped, whatever databases forgot. */
    private final Set<Release> everStopped = EnumSet.noneOf(Release.class);

    private boolean openedByPersons;

    Course(boolean keepsHead) {
        this.keepsHead = keepsHead;
    }

    Course copy() {
        Course copy = new Course(keepsHead);
        copy.stored = stored.copy();
        copy.tailLost = tailLost.copy();
        copy.time = time;
        copy.offset = offset;
        copy.head = head;
        copy.serial = serial;
        copy.identity = identity;
        copy.timeline = timeline;
        copy.everStopped.addAll(everStopped);
        copy.openedByPersons = openedByPersons;
        return copy;
    }

    Instant time() {
        return time;
    }

    /** What the clock of the database says. */
    Instant databaseTime() {
        return time.plus(offset);
    }

    int identity() {
        return identity;
    }

    int timeline() {
        return timeline;
    }

    Instant tick() {
        return stored.tick;
    }

    Instant due() {
        return stored.due;
    }

    Set<String> visible() {
        Set<String> visible = new TreeSet<>();
        for (Release release : Release.values()) {
            if (stored.becamePublic(release) && !stored.isClosed(release) && !stored.stopped.contains(release)) {
                visible.add(release.name());
            }
        }
        return visible;
    }

    Set<String> noticed() {
        Set<String> noticed = new TreeSet<>();
        stored.noticed.forEach(release -> noticed.add(release.name()));
        return noticed;
    }

    Set<String> postponed() {
        boolean late = !stored.due.isAfter(stored.tick)
                && !stored.noticed.contains(Release.NEW)
                && (stored.stopped.contains(Release.NEW) || !stored.becamePublic(Release.NEW));
        return late ? Set.of("NEW") : Set.of();
    }

    /** Returns releases that nobody may see, whatever happened: not due in the world, or stopped and neither signed nor opened again by two persons. */
    Set<String> forbidden() {
        Set<String> forbidden = new TreeSet<>();
        if (stored.due.isAfter(time)) {
            forbidden.add("NEW");
        }
        if (keepsHead && !openedByPersons) {
            everStopped.forEach(release -> forbidden.add(release.name()));
        }
        return forbidden;
    }

    /** Does an act, and looks a second later; false if it would be refused, or change nothing. */
    boolean apply(Act act) {
        if (!changesSomething(act)) {
            return false;
        }
        Stored before = stored.copy();
        switch (act) {
            case APPROVE -> {
                stored.signed = new Signed(stored.due, stored.epoch);
                // A stop that is still known would not let them.
                everStopped.remove(Release.NEW);
                audit(2);
            }
            case STOP_NEW -> stop(Release.NEW);
            case STOP_OLD -> stop(Release.OLD);
            case SET_LATER -> stored.due = stored.due.plus(LATER);
            case WAIT -> time = time.plus(WAIT);
            case STEP -> offset = STEP;
            case MEND -> offset = Duration.ZERO;
            case PROMOTE_WITH_LOST_TAIL -> {
                stored = tailLost.copy();
                before = tailLost;
                timeline = ++serial;
            }
            case RESTORE -> {
                stored = new Stored();
                before = new Stored();
                identity = ++serial;
            }
            case CLONE -> identity = ++serial;
            case OPEN -> {
                stored.closed.clear();
                openedByPersons = true;
                audit(2);
            }
        }
        tailLost = before;
        time = time.plus(LOOK);
        look();
        return true;
    }

    private boolean changesSomething(Act act) {
        return switch (act) {
            case APPROVE -> !stored.stopped.contains(Release.NEW) && !now().isAfter(stored.due.minus(LEAD));
            case STOP_NEW -> !stored.stopped.contains(Release.NEW);
            case STOP_OLD -> !stored.stopped.contains(Release.OLD);
            case SET_LATER -> !stored.stopped.contains(Release.NEW) && !stored.becamePublic(Release.NEW);
            case STEP -> offset.isZero();
            case MEND -> !offset.isZero();
            case OPEN -> !stored.closed.isEmpty();
            // Once everything is due, it makes no difference how long ago it was.
            case WAIT -> stored.due.isAfter(time) || tailLost.due.isAfter(time);
            case PROMOTE_WITH_LOST_TAIL, RESTORE, CLONE -> true;
        };
    }

    private Instant now() {
        return databaseTime().isBefore(stored.tick) ? stored.tick : databaseTime();
    }

    private void stop(Release release) {
        everStopped.add(release);
        if (stored.becamePublic(release)) {
            stored.noticed.add(release);
        }
        stored.stopped.add(release);
        audit(1);
    }

    private void audit(int entries) {
        List<Integer> longer = new ArrayList<>(stored.audit);
        for (int i = 0; i < entries; i++) {
            longer.add(++serial);
        }
        stored.audit = List.copyOf(longer);
    }

    private void look() {
        boolean known = keepsHead
                && stored.audit.size() >= head.size()
                && stored.audit.subList(0, head.size()).equals(head);
        boolean lost = keepsHead && !known;
        boolean accepted = lost && head.equals(stored.lost) && stored.closed.isEmpty();
        if (identity != stored.identity) {
            begin(known, lost);
        } else if (lost && !head.equals(stored.lost)) {
            begin(false, true);
        } else if (timeline != stored.timeline && !known && !accepted) {
            begin(false, lost);
        } else if (known) {
            stored.closed.clear();
        }
        stored.identity = identity;
        stored.timeline = timeline;
        if (known || accepted) {
            head = stored.audit;
        }
        stored.held = !offset.isZero();
        if (!stored.held && time.isAfter(stored.tick)) {
            stored.tick = time;
        }
    }

    private void begin(boolean open, boolean lost) {
        stored.lastTicks.putIfAbsent(stored.epoch, stored.tick);
        if (open) {
            stored.closed.clear();
        } else {
            stored.closed.addAll(stored.lastTicks.keySet());
        }
        stored.lost = lost ? head : null;
        stored.epoch = ++serial;
    }

    /**
     * Returns the same for moments from which everything goes on alike. Nothing depends on seconds, since no minute is due within some of
     * another act; nor on which numbers entries, epochs and databases have, but on which of them are the same, and on whether what one
     * chain of entries says goes on in another.
     */
    Object key() {
        List<Object> key = new ArrayList<>(List.of(minutes(time), offset));
        key.add(keepsHead && !openedByPersons ? Set.copyOf(everStopped) : "all may be open");
        stored.describe(key);
        tailLost.describe(key);
        List<List<Integer>> chains = Stream.of(head, stored.audit, tailLost.audit, stored.lost, tailLost.lost)
                .map(chain -> chain == null ? NO_CHAIN : chain)
                .toList();
        for (List<Integer> chain : chains) {
            key.add(chain.isEmpty());
            chains.forEach(other ->
                    key.add(chain.size() > other.size() ? "longer" : chain.equals(other.subList(0, chain.size()))));
        }
        List<Integer> databases =
                List.of(identity, stored.identity, tailLost.identity, timeline, stored.timeline, tailLost.timeline);
        databases.forEach(number -> key.add(databases.indexOf(number)));
        return key;
    }

    private static long minutes(Instant moment) {
        return Duration.between(START, moment).toMinutes();
    }
}
