package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.RecordType;

/** A list or an application with the answers that name it and, for a list, the applications that name it. */
final class LinkedDocument {
    private final Document document;
    private final Context context;
    private @Nullable Numbers numbers;
    private final Set<Version> answers = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final List<LinkedDocument> applications = new ArrayList<>(0);

    LinkedDocument(Document document, Context context) {
        this.document = document;
        this.context = context;
    }

    Document document() {
        return document;
    }

    Numbers numbers() {
        if (numbers == null) {
            numbers = Numbers.of(document, context);
        }
        return numbers;
    }

    /** Takes an answer, and says whether it told a number that was not known. */
    boolean answeredBy(Version answer) {
        return answers.add(answer) && numbers().add(answer.record());
    }

    boolean hasAnswer(Version answer) {
        return answers.contains(answer);
    }

    /** In a fixed order. */
    List<Version> answers() {
        return answers.isEmpty()
                ? List.of()
                : answers.stream().sorted(Version.BY_KEY).toList();
    }

    void namedBy(LinkedDocument application) {
        if (!applications.contains(application)) {
            applications.add(application);
        }
    }

    /** Revocations or returns that name this list. */
    List<LinkedDocument> applications(RecordType type) {
        if (applications.isEmpty()) {
            return List.of();
        }
        return applications.stream()
                .filter(application -> application.document.key().type() == type)
                .toList();
    }
}
