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

        void describe(StringBuilder key, Map<Integer, Integer> numbers) {
            key.append('|').append(tick).append(due).append(stopped).append(noticed);
            for (int number : List.of(identity, timeline, epoch)) {
                key.append(' ').append(renumbered(number, numbers));
            }
            audit.forEach(entry -> key.append(" a").append(renumbered(entry, numbers)));
            if (lost != null) {
                lost.forEach(entry -> key.append(" l").append(renumbered(entry, numbers)));
            }
            lastTicks.keySet().stream()
                    .sorted()
                    .forEach(ended -> key.append(" e")
                            .append(renumbered(ended, numbers))
                            .append(lastTicks.get(ended))
                            .append(closed.contains(ended)));
            if (signed != null) {
                key.append(" s").append(signed.due()).append(renumbered(signed.epoch(), numbers));
            }
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

    /** Returns releases that nobody may see, whatever happened: not due in the world, or stopped and not opened again by two persons. */
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
            case WAIT, PROMOTE_WITH_LOST_TAIL, RESTORE, CLONE -> true;
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
        if (offset.isZero() && time.isAfter(stored.tick)) {
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

    /** Returns the same text for moments from which everything goes on alike: numbers count in the order in which they appear. */
    String key() {
        Map<Integer, Integer> numbers = new HashMap<>();
        StringBuilder key = new StringBuilder()
                .append(Duration.between(START, time))
                .append(offset)
                .append(everStopped)
                .append(openedByPersons);
        for (int number : List.of(identity, timeline)) {
            key.append(' ').append(renumbered(number, numbers));
        }
        head.forEach(entry -> key.append(' ').append(renumbered(entry, numbers)));
        stored.describe(key, numbers);
        tailLost.describe(key, numbers);
        return key.toString();
    }

    private static int renumbered(int number, Map<Integer, Integer> numbers) {
        return numbers.computeIfAbsent(number, unknown -> numbers.size());
    }
}
