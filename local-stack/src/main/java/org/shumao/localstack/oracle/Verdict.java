package org.shumao.localstack.oracle;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.Evidence;

/**
 * What became of a list, by all that was said about it.
 *
 * @param standing the version that stands, if the list does
 * @param reExported when the goods left again, after their release
 */
record Verdict(Fate fate, @Nullable Paper standing, Evidence evidence, Optional<LocalDateTime> reExported) {
    /** Where a list ends. */
    enum Fate {
        STANDS,
        REFUSED,
        WITHDRAWN
    }

    static Verdict of(ListCase list) {
        return new Hearing(list).verdict();
    }

    /** The papers that bind, laid side by side. */
    private static final class Hearing {
        private final ListCase list;
        private final List<Paper> versions;
        private final List<Paper> answers;
        private final List<List<Paper>> answersOf = new ArrayList<>();

        Hearing(ListCase list) {
            this.list = list;
            this.versions = list.remaining();
            this.answers = list.remainingAnswers();
            versions.forEach(version -> answersOf.add(new ArrayList<>()));
            for (Paper answer : answers) {
                int bound = bind(answer);
                if (bound >= 0) {
                    answersOf.get(bound).add(answer);
                }
            }
        }

        Verdict verdict() {
            Optional<LocalDateTime> released = release().map(Paper::time);
            Evidence evidence = released.isPresent() ? Evidence.RELEASED : Evidence.DECLARED;
            Optional<LocalDateTime> reExported = released.flatMap(this::reExport);
            int standing = isRefused() ? -1 : standing();
            if (standing >= 0 && !versions.get(standing).isDelete()) {
                return new Verdict(Fate.STANDS, versions.get(standing), evidence, reExported);
            }
            boolean withdrawn = list.voidUntil().isPresent() || standing >= 0;
            return new Verdict(withdrawn ? Fate.WITHDRAWN : Fate.REFUSED, null, evidence, reExported);
        }

        /** The newest version of the answer's time or before, else the oldest; a release is never of a delete. */
        private int bind(Paper answer) {
            int oldest = -1;
            int newest = -1;
            for (int i = versions.size() - 1; i >= 0; i--) {
                if (answer.answer() != null
                        && answer.answer().releases()
                        && versions.get(i).isDelete()) {
                    continue;
                }
                oldest = i;
                if (newest < 0 && !versions.get(i).time().isAfter(answer.time())) {
                    newest = i;
                }
            }
            return newest >= 0 ? newest : oldest;
        }

        private Optional<Paper> release() {
            return answers.stream()
                    .filter(answer -> answer.answer() != null && answer.answer().releases())
                    .findFirst();
        }

        private Optional<LocalDateTime> reExport(LocalDateTime released) {
            return answers.stream()
                    .filter(answer -> answer.status() == 700 && answer.time().isAfter(released))
                    .map(Paper::time)
                    .findFirst();
        }

        /** Every version that is no delete was refused, and there is one. */
        private boolean isRefused() {
            boolean any = false;
            for (int i = 0; i < versions.size(); i++) {
                if (!versions.get(i).isDelete()) {
                    any = true;
                    if (!isRefused(i)) {
                        return false;
                    }
                }
            }
            return any;
        }

        private boolean isRefused(int version) {
            LocalDateTime last = null;
            for (Paper answer : answersOf.get(version)) {
                if (answer.answer() != null && answer.answer().releases()) {
                    return false;
                }
                if (answer.answer() != null && answer.answer().refuses()) {
                    last = answer.time();
                }
            }
            LocalDateTime lastRefusal = last;
            return lastRefusal != null
                    && answersOf.get(version).stream()
                            .noneMatch(answer -> List.of(120, 300, 399).contains(answer.status())
                                    && answer.time().isAfter(lastRefusal));
        }

        /** The newest version that is neither refused nor waits to be confirmed after the release of an older one. */
        private int standing() {
            int released = release().map(this::bind).orElse(-1);
            for (int i = versions.size() - 1; i >= 0; i--) {
                boolean waits = released >= 0
                        && i > released
                        && answersOf.get(i).stream()
                                .noneMatch(answer -> List.of(120, 399, 800).contains(answer.status()));
                if (!waits && !isRefused(i)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
