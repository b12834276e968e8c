/** Orders whose documents come in any version, at any time and in any order, for tests against the oracle. */
@NullMarked
package org.shumao.localstack.scenario.history;

import org.jspecify.annotations.NullMarked;
