/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A stored value on another node, which marked the answers in it.
 *
 * @param field its field
 * @param value its index among the values of a multi-valued field; empty in a single-valued one
 * @param marked the text around the answers, as the same request wants it
 * @param best the best answer in the text around it; empty where no list of answers is wanted, or
 *     there is none
 */
public record RemoteText(String field, OptionalInt value, String marked, Optional<ShownAnswer> best)
    implements AnswerText {}
