/** What is published about trade and rates, as the scenario follows it. */
@NullMarked
package org.shumao.localstack.scenario.published;

import org.jspecify.annotations.NullMarked;
