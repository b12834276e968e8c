package org.shumao.contracts.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What the check characters catch, on generated codes. */
class UsccPropertyTest {
    @Property
    void anyOtherCharacterAnywhereIsCaught(
            @ForAll("usccs") String uscc, @ForAll @IntRange(max = 17) int at, @ForAll("alphabet") char other) {
        Assume.that(uscc.charAt(at) != other);
        assertThat(Uscc.isValid(with(uscc, at, other))).isFalse();
    }

    /** 31 is a prime and no two neighbouring weights are equal: every transposition of neighbours is caught. */
    @Property
    void anyTwoNeighboursInWrongOrderAreCaught(@ForAll("usccs") String uscc, @ForAll @IntRange(max = 16) int at) {
        Assume.that(uscc.charAt(at) != uscc.charAt(at + 1));
        String swapped = with(with(uscc, at, uscc.charAt(at + 1)), at + 1, uscc.charAt(at));
        assertThat(Uscc.isValid(swapped)).isFalse();
    }

    @Property
    void theExpectedCharacterMakesAnyBodyValidAndNothingElseDoes(
            @ForAll("usccs") String uscc, @ForAll("alphabet") char last) {
        boolean expected = last == Uscc.expectedCheckCharacter(uscc);
        assertThat(Uscc.isValid(with(uscc, Uscc.LENGTH - 1, last))).isEqualTo(expected);
    }

    @Property
    void fullWidthSmallLettersAndBlanksMakeNoDifference(@ForAll("usccs") String uscc) {
        StringBuilder wide = new StringBuilder("\u3000");
        uscc.toLowerCase(Locale.ROOT).chars().forEach(c -> wide.append((char) (c - '!' + '\uFF01')));
        assertThat(Uscc.normalize(wide.append(' ').toString())).isEqualTo(uscc);
    }

    /** The inner check is modulo 11 over values up to 35: a character is caught unless the values differ by 11, 22 or 33. */
    @Property
    void anOrganizationCodeCatchesACharacterUnlessItsValueDiffersByAMultipleOf11(
            @ForAll("usccs") String uscc, @ForAll @IntRange(max = 7) int at, @ForAll("alphabet") char other) {
        String body = OrganizationCode.ofUscc(uscc);
        String code = with(body, 8, OrganizationCode.expectedCheckCharacter(body));
        int difference = Character.digit(other, 36) - Character.digit(code.charAt(at), 36);
        assertThat(OrganizationCode.isValid(with(code, at, other))).isEqualTo(difference % 11 == 0);
    }

    /** ISO 7064 MOD 11,10 catches every wrong digit. */
    @Property
    void anOldRegistrationNumberCatchesEveryWrongDigit(
            @ForAll @IntRange(min = 100_000, max = 999_999) int office,
            @ForAll @IntRange(max = 99_999_999) int serial,
            @ForAll @IntRange(max = 14) int at,
            @ForAll @IntRange(max = 9) int digit) {
        String body = "%06d%08d".formatted(office, serial);
        String number = "0123456789"
                .chars()
                .mapToObj(last -> body + (char) last)
                .filter(OldRegistrationNumber::isValid)
                .reduce((a, b) -> {
                    throw new AssertionError("two check digits for " + body);
                })
                .orElseThrow();
        char other = (char) ('0' + digit);
        assertThat(OldRegistrationNumber.isValid(with(number, at, other))).isEqualTo(number.charAt(at) == other);
    }

    @Provide
    Arbitrary<String> usccs() {
        return Arbitraries.strings()
                .withChars(Uscc.ALPHABET)
                .ofLength(Uscc.LENGTH)
                .map(code -> with(code, Uscc.LENGTH - 1, Uscc.expectedCheckCharacter(code)));
    }

    @Provide
    Arbitrary<Character> alphabet() {
        return Arbitraries.chars().with(Uscc.ALPHABET.toCharArray());
    }

    private static String with(String code, int at, char c) {
        return code.substring(0, at) + c + code.substring(at + 1);
    }
}
