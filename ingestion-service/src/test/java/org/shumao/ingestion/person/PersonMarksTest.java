package org.shumao.ingestion.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.party.PersonMark;
import org.shumao.contracts.party.PersonMark.Role;

class PersonMarksTest {
    private static final byte[] OLD = new byte[32];
    private static final byte[] NEW = filled(40, 7);
    private static final PersonMarks MARKS = new PersonMarks(Map.of("k1", OLD));

    @ParameterizedTest
    @CsvSource({
        "张三, 330106199001011234, ' 张三 ', 330106199001011234",
        "张三, 33010619900101123X, 张三, '33010619900101123x'",
        "ZHANG SAN, E12345678, 'Ｚｈａｎｇ   san', 'Ｅ1234 5678'",
        "古丽·买买提, 650102199001010000, 古丽•买买提, 650102199001010000",
        "古丽·买买提, 650102199001010000, '古丽 ・ 买买提', 650102199001010000",
    })
    void oneBuyerHasOneMarkHoweverItIsSpelt(String name, String id, String otherName, String otherId) {
        assertThat(MARKS.buyer(otherName, otherId))
                .isEqualTo(MARKS.buyer(name, id))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"张三, 1, 张四, 1", "张三, 1, 张三, 2", "AB, C, A, BC", "张 三, 1, 张三, 1"})
    void differentBuyersHaveDifferentMarks(String name, String id, String otherName, String otherId) {
        assertThat(MARKS.buyer(otherName, otherId)).isNotEqualTo(MARKS.buyer(name, id));
    }

    @Test
    void theMarkIsAnHmacOverRoleAndFieldsWithTheirLengths() throws GeneralSecurityException {
        byte[] name = "张三".getBytes(StandardCharsets.UTF_8);
        byte[] id = "33010619900101123X".getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(200)
                .put("shumao person mark 1 BUYER".getBytes(StandardCharsets.UTF_8))
                .putInt(name.length)
                .put(name)
                .putInt(id.length)
                .put(id);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(OLD, "HmacSHA256"));
        mac.update(message.array(), 0, message.position());
        String expected = HexFormat.of().formatHex(mac.doFinal(), 0, 16);
        assertThat(MARKS.buyer("张三", "33010619900101123X")).containsExactly(new PersonMark(Role.BUYER, "k1", expected));
    }

    @Test
    void aConsigneeIsAnotherMarkThanABuyer() {
        PersonMark consignee = MARKS.consignee("张三").get(0);
        assertThat(consignee.role()).isEqualTo(Role.CONSIGNEE);
        assertThat(consignee.mark()).isNotEqualTo(MARKS.buyer("张三", "1").get(0).mark());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, 1", "张三, -", "'  ', 1", "张三, '　'"})
    void halfABuyerHasNoMark(@Nullable String name, @Nullable String id) {
        assertThat(MARKS.buyer(name, id)).isEmpty();
    }

    @Test
    void whileAKeyIsReplacedMarksAreMadeUnderBoth() {
        PersonMarks both = new PersonMarks(Map.of("k2", NEW, "k1", OLD));
        List<PersonMark> marks = both.consignee("张三");
        assertThat(marks).extracting(PersonMark::keyId).containsExactly("k1", "k2");
        assertThat(marks.get(0)).isEqualTo(MARKS.consignee("张三").get(0));
        assertThat(marks.get(1).mark()).isNotEqualTo(marks.get(0).mark());
    }

    @Test
    void withoutAKeyNobodyIsMarked() {
        assertThat(marks(Map.of(), null).buyer("张三", "1")).isEmpty();
        assertThat(PersonMarks.none().consignee("张三")).isEmpty();
    }

    @Test
    void aKeyThatIsNotActiveIsNotUsed() {
        Map<String, String> keys = Map.of("k1", base64(OLD), "k2", base64(NEW));
        assertThat(marks(keys, Set.of("k2")).consignee("张三"))
                .extracting(PersonMark::keyId)
                .containsExactly("k2");
        assertThat(marks(keys, null).consignee("张三")).hasSize(2);
    }

    @Test
    void aKeyThatWouldNotProtectStopsTheStartWithoutShowingIt() {
        for (String bad : List.of(base64(new byte[31]), "secret-that-is-not-base64!", "")) {
            assertThatThrownBy(() -> marks(Map.of("k1", bad), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("person-marks.keys.k1")
                    .hasMessageNotContaining("secret-that")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> marks(Map.of("k1", base64(OLD)), Set.of("k3")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("k3");
    }

    private static PersonMarks marks(Map<String, String> keys, @Nullable Set<String> active) {
        return new PersonMarksKeys().marks(new PersonMarksKeys.PersonMarksConfig() {
            @Override
            public Map<String, String> keys() {
                return keys;
            }

            @Override
            public Optional<Set<String>> active() {
                return Optional.ofNullable(active);
            }
        });
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
