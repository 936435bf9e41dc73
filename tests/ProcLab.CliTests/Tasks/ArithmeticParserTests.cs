using ProcLab.Worker.Tasks;
using ProcLab.Worker.Tasks.Arithmetic;

namespace ProcLab.CliTests.Tasks;

/// <summary>Row P6: arithmetic, and never the execution of code.</summary>
public sealed class ArithmeticParserTests
{
    [Theory]
    [InlineData("1+2+3", 6)]
    [InlineData("1+2*3", 7)]
    [InlineData("(1+2)*3", 9)]
    [InlineData("10-2-3", 5)]
    [InlineData("100/5/2", 10)]
    [InlineData("7%4", 3)]
    [InlineData("-7%4", -3)]
    [InlineData("2^3^2", 512)]
    [InlineData("2**3**2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("(-2)^2", 4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2*-3", -6)]
    [InlineData("--3", 3)]
    [InlineData("+-+3", -3)]
    [InlineData(".5 + 1.", 1.5)]
    [InlineData("1e3 + 2.5E-1", 1000.25)]
    [InlineData(" \t1 +\n2 ", 3)]
    [InlineData("((((1))))", 1)]
    [InlineData("0^0", 1)]
    public void P6_the_value_is_that_of_mathematics(string text, double value) => Assert.Equal(new Evaluation(value, null, 0), ArithmeticParser.Evaluate(text));

    [Theory]
    [InlineData("", 1, "the text ends where a number is expected")]
    [InlineData("1+", 3, "the text ends where a number is expected")]
    [InlineData("1 + * 3", 5, "a number or '(' is expected here, not '*'")]
    [InlineData("1 2", 3, "an operator is expected here, not '2'")]
    [InlineData("1***2", 4, "a number or '(' is expected here, not '*'")]
    [InlineData("2*(1+2", 3, "this '(' is not closed")]
    [InlineData("(1 2)", 4, "an operator or ')' is expected here, not '2'")]
    [InlineData("1+2)", 4, "no '(' belongs to this ')'")]
    [InlineData("()", 2, "a number or '(' is expected here, not ')'")]
    [InlineData(".", 1, "a number or '(' is expected here, not '.'")]
    [InlineData("1e", 2, "an operator is expected here, not 'e'")]
    [InlineData("1.2.3", 4, "an operator is expected here, not '.'")]
    [InlineData("1/0", 2, "this divides by zero")]
    [InlineData("1 % (2-2)", 3, "this divides by zero")]
    [InlineData("0^-1", 2, "this divides by zero")]
    [InlineData("(-8)^(1/3)", 5, "this power is no real number")]
    [InlineData("1e308*10", 6, "the value is too large here")]
    [InlineData("1e999", 1, "the value is too large here")]
    [InlineData("abs(1)", 1, "a number or '(' is expected here, not 'a'")]
    [InlineData("__import__('os').system('id')", 1, "a number or '(' is expected here, not '_'")]
    [InlineData("1+\u001b[2J", 3, "a number or '(' is expected here, not the character U+001B")]
    [InlineData("１+2", 1, "a number or '(' is expected here, not '１'")]
    public void P6_bad_text_gets_an_error_with_its_column(string text, int column, string problem) =>
        Assert.Equal(new Evaluation(0, problem, column), ArithmeticParser.Evaluate(text));

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("2^")]
    [InlineData("1+(")]
    public void P6_what_is_nested_too_deep_is_refused_before_it_can_do_harm(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, ArithmeticParser.LongestText / part.Length));

        Assert.Equal($"the text is nested more than {ArithmeticParser.DeepestNesting} deep here", ArithmeticParser.Evaluate(text).Problem);
    }

    [Fact]
    public void P6_a_long_text_is_fine_and_one_that_is_too_long_is_not_read()
    {
        string longest = "1" + string.Concat(Enumerable.Repeat("+1", (ArithmeticParser.LongestText - 1) / 2));

        Assert.Equal(ArithmeticParser.LongestText / 2, ArithmeticParser.Evaluate(longest).Value);
        Assert.Equal("the text has 10001 characters; 10000 are the most", ArithmeticParser.Evaluate(longest + "+1").Problem);
    }

    [Fact]
    public void P6_no_text_brings_it_down()
    {
        const string letters = "0123456789.eE+-*/%^() x\0";
        var random = new Random(42);
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => letters[random.Next(letters.Length)]));

            var evaluation = ArithmeticParser.Evaluate(text);

            Assert.True(double.IsFinite(evaluation.Value), text);
            Assert.True(evaluation.Problem is null ? evaluation.Column == 0 : evaluation.Column >= 1 && evaluation.Column <= text.Length + 1, text);
        }
    }
}
