package org.shumao.ingestion.ceb.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.party.PersonMark;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.person.PersonMarks;

/** Marks the persons of the documents that are matched by them; of all others nothing of a person remains. */
final class CebPersonMarks {
    private static final Set<RecordType> MATCHED =
            EnumSet.of(RecordType.ORDER, RecordType.PAYMENT, RecordType.WAYBILL, RecordType.DECLARATION_LIST);

    private CebPersonMarks() {}

    /** Null if nobody can be marked. */
    static @Nullable List<PersonMark> marks(Message message, Section head, PersonMarks marks) {
        if (!MATCHED.contains(message.type())) {
            return null;
        }
        Keys keys = message.keys();
        List<PersonMark> persons =
                new ArrayList<>(marks.buyer(head.forMark(keys.personName), head.forMark(keys.personId)));
        persons.addAll(marks.consignee(head.forMark(keys.consignee)));
        return persons.isEmpty() ? null : persons;
    }
}
