package org.shumao.aggregation.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.CustomsAnswer;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * Which papers belong to one order of one platform, and which of them answers or names which. Papers that name no
 * platform are loose: they belong wherever their numbers name something. {@link Linking} calls the steps in order.
 */
final class GroupLinks {
    private final String id;
    private final Papers own;
    private final Context context;
    private final CitedElsewhere elsewhere;
    private final Papers all;
    private final Optional<Document> order;
    private final List<Document> reports;
    private final List<LinkedDocument> lists = new ArrayList<>(1);
    private final List<LinkedDocument> applications = new ArrayList<>(0);
    private final List<Version> answers = new ArrayList<>(0);
    private final Set<Version> settled = Collections.newSetFromMap(new IdentityHashMap<>(4));

    GroupLinks(String id, Papers own, Papers loose, CitedElsewhere elsewhere, Context context) {
        this.id = id;
        this.own = own;
        this.context = context;
        this.elsewhere = elsewhere;
        order = own.documents(RecordType.ORDER).stream().findFirst();
        reports = own.documents(RecordType.SERVICE_REPORT).stream()
                .filter(report -> !elsewhere.owns(report))
                .toList();
        own.documents(RecordType.LIST).forEach(list -> lists.add(new LinkedDocument(list, context)));
        answers.addAll(own.answers());
        if (loose.isEmpty()) {
            all = own;
        } else {
            all = new Papers();
            own.stream().forEach(version -> all.add(version, context));
            answers.addAll(loose.answers());
        }
        if (hasApplications(own) || hasApplications(loose)) {
            addApplications(loose);
        }
    }

    private static boolean hasApplications(Papers papers) {
        return papers.has(RecordType.REVOCATION) || papers.has(RecordType.RETURN);
    }

    private void addApplications(Papers loose) {
        Papers candidates = new Papers();
        Stream.concat(own.stream(), loose.stream())
                .filter(version -> isApplication(version.record().type()))
                .forEach(version -> candidates.add(version, context));
        for (RecordType type : List.of(RecordType.REVOCATION, RecordType.RETURN)) {
            candidates.documents(type).forEach(document -> applications.add(new LinkedDocument(document, context)));
        }
    }

    /** Step 1: answers about lists, by any of their numbers, learned ones too, to a fixed point. */
    void linkListAnswers() {
        Map<String, List<Version>> byHandle = new HashMap<>();
        for (Version answer : answers) {
            if (about(answer) == RecordType.LIST) {
                Numbers.handles(answer.record())
                        .forEach(handle -> byHandle.computeIfAbsent(handle, h -> new ArrayList<>())
                                .add(answer));
            }
        }
        lists.forEach(list -> follow(list, byHandle));
    }

    private void follow(LinkedDocument list, Map<String, List<Version>> byHandle) {
        Set<String> known = new LinkedHashSet<>();
        list.document().versions().forEach(version -> known.addAll(Numbers.handles(version.record())));
        list.answers().forEach(answer -> known.addAll(Numbers.handles(answer.record())));
        Deque<String> handles = new ArrayDeque<>(known);
        while (!handles.isEmpty()) {
            for (Version answer : byHandle.getOrDefault(handles.remove(), List.of())) {
                if (!list.hasAnswer(answer) && list.numbers().namedByAny(answer.record())) {
                    settle(answer);
                    if (list.answeredBy(answer)) {
                        handles.addAll(Numbers.handles(answer.record()));
                    }
                }
            }
        }
    }

    /** Step 2: the lists of an enterprise, for an answer that only the order number can place. */
    List<LinkedDocument> listsOf(String enterprise) {
        return lists.stream()
                .filter(list -> list.document().key().party().equals(context.resolve(enterprise)))
                .toList();
    }

    void link(Version answer, LinkedDocument list) {
        list.answeredBy(answer);
        settle(answer);
    }

    /**
     * Step 3: answers about applications, in rounds: each round compares with the numbers known after the last, so that
     * the outcome is one of the set and not of a sequence.
     */
    void linkApplicationAnswers() {
        boolean grown = !applications.isEmpty();
        while (grown) {
            Map<LinkedDocument, List<Version>> round = new HashMap<>();
            for (LinkedDocument application : applications) {
                round.put(
                        application,
                        answers.stream()
                                .filter(answer -> about(answer)
                                        == application.document().key().type())
                                .filter(answer -> !application.hasAnswer(answer))
                                .filter(answer -> application.numbers().namedByFirst(answer.record()))
                                .toList());
            }
            grown = false;
            for (Map.Entry<LinkedDocument, List<Version>> entry : round.entrySet()) {
                for (Version answer : entry.getValue()) {
                    grown |= entry.getKey().answeredBy(answer);
                }
            }
        }
    }

    boolean hasInvtNoOf(LinkedDocument application) {
        return lists.stream().anyMatch(list -> application.numbers().sharesInvtNo(list.numbers()));
    }

    /** Step 4: which lists the applications name; where an invtNo names none, those of CEB605 do it by copNo. */
    void linkApplications(Collection<GroupLinks> everyGroup) {
        for (LinkedDocument application : applications) {
            for (LinkedDocument list : lists) {
                if (application.numbers().sharesInvtNo(list.numbers())) {
                    name(application, list);
                }
            }
            if (everyGroup.stream().noneMatch(group -> group.hasInvtNoOf(application))) {
                lists.stream().filter(list -> namedByCop(application, list)).forEach(list -> name(application, list));
            }
        }
    }

    /** Only the export revocation repeats the copNo of its list; in CEB623 and CEB625 copNo numbers the paper itself. */
    private static boolean namedByCop(LinkedDocument application, LinkedDocument list) {
        return application.document().versions().stream()
                .map(Version::record)
                .anyMatch(record ->
                        record.source().equals("CEB605") && list.numbers().namedByCop(record));
    }

    private void name(LinkedDocument application, LinkedDocument list) {
        list.namedBy(application);
        application.document().versions().forEach(this::settle);
        application.answers().forEach(this::settle);
    }

    /** The paper belongs here; a loose one joins. */
    void settle(Version version) {
        if (settled.add(version) && isLoose(version.record())) {
            all.add(version, context);
        }
    }

    /** Whether only its numbers can say which platform's order it belongs to. */
    static boolean isLoose(TradeRecord record) {
        return record.platform() == null && !OrderState.COUNTED.contains(record.type());
    }

    boolean isSettled(Version version) {
        return settled.contains(version);
    }

    Set<Version> settledVersions() {
        return settled;
    }

    boolean hasOrderOrList() {
        return !lists.isEmpty() || order.isPresent();
    }

    Papers own() {
        return own;
    }

    String id() {
        return id;
    }

    /** Its own papers and the loose ones that joined. */
    Papers papers() {
        return all;
    }

    List<LinkedDocument> lists() {
        return lists;
    }

    Optional<Document> order() {
        return order;
    }

    /** Service reports that belong to this order. */
    List<Document> reports() {
        return reports;
    }

    /** Whether a report belongs to another order, which an earlier version of it cites. */
    boolean isElsewhere(Document report) {
        return elsewhere.owns(report);
    }

    /** Whether some version of a report that cites this order cites another one. */
    boolean hasSplitReports() {
        return own.documents(RecordType.SERVICE_REPORT).stream().anyMatch(elsewhere::knows);
    }

    /** Whether two versions of a document that can count share time and operation and differ in content. */
    boolean hasTie() {
        return lists.stream().anyMatch(list -> list.document().tied())
                || reports.stream().anyMatch(Document::tied)
                || order.filter(Document::tied).isPresent();
    }

    /** Whether a paper of this platform names nothing that is known here. */
    boolean hasPending() {
        return own.hasOthers() && own.stream().anyMatch(this::isPending);
    }

    /** Of its own papers: whether it names nothing that is known here. */
    boolean isPending(Version version) {
        return !OrderState.COUNTED.contains(version.record().type()) && !isSettled(version);
    }

    /** Whether the answer is about a list. */
    static boolean isAboutList(Version answer) {
        return about(answer) == RecordType.LIST;
    }

    /** What a receipt answers; null for every other paper. */
    static @Nullable RecordType about(Version answer) {
        CustomsAnswer given = answer.record().answer();
        return given == null || answer.record().type() != RecordType.RECEIPT ? null : given.about();
    }

    static boolean isApplication(@Nullable RecordType type) {
        return type == RecordType.REVOCATION || type == RecordType.RETURN;
    }
}
