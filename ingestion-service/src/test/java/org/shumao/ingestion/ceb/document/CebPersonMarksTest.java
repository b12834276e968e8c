package org.shumao.ingestion.ceb.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.party.PersonMark;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.person.Marking;
import org.shumao.ingestion.person.PersonMarks;
import org.shumao.ingestion.signature.MessageSignature;
import org.shumao.ingestion.validation.MalformedBody;

class CebPersonMarksTest {
    private static final PersonMarks MARKS = Marking.marks();
    private static final PersonMark BUYER =
            MARKS.buyer("NAME-OF-BUYER", "ID-OF-BUYER").get(0);
    private static final PersonMark CONSIGNEE =
            MARKS.consignee("NAME-OF-CONSIGNEE").get(0);

    /** The buyer of an order is the payer of its payment and the buyer of its list: one person, one mark. */
    @ParameterizedTest
    @CsvSource({"CEB311, B C", "CEB411, B", "CEB621, B", "CEB511, C"})
    void theDocumentsThatAreMatchedByPersonsCarryTheirMarks(String message, String expected)
            throws IOException, MalformedBody {
        List<PersonMark> marks = new ArrayList<>();
        for (String person : expected.split(" ", -1)) {
            marks.add(person.equals("B") ? BUYER : CONSIGNEE);
        }
        assertThat(persons(message, MARKS)).isEqualTo(marks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CEB303", "CEB403", "CEB505", "CEB603", "CEB623", "CEB625", "CEB622"})
    void otherDocumentsKeepNothingOfAPerson(String message) throws IOException, MalformedBody {
        assertThat(persons(message, MARKS)).isNull();
    }

    @Test
    void withoutAKeyNobodyIsMarked() throws IOException, MalformedBody {
        assertThat(persons("CEB311", PersonMarks.none())).isNull();
    }

    private static @Nullable List<PersonMark> persons(String message, PersonMarks marks)
            throws IOException, MalformedBody {
        return Validating.xml(SampleDocument.of(message).bytes(), marks, MessageSignature.unverified())
                .get(0)
                .events()
                .get(0)
                .persons();
    }
}
