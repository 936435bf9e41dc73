using ProcLab.Host.Commands;

namespace ProcLab.CliTests.Commands;

public sealed class SuggestionTests
{
    private static readonly string[] s_known = ["pool", "process", "producer-consumer", "sha256", "--workers", "--json"];

    [Theory]
    [InlineData("pol", "pool")]
    [InlineData("POOL", "pool")]
    [InlineData("opol", "pool")]
    [InlineData("prod", "producer-consumer")]
    [InlineData("sha265", "sha256")]
    [InlineData("--worker", "--workers")]
    [InlineData("--wrokers", "--workers")]
    public void A_slip_of_the_finger_is_understood(string word, string expected) => Assert.Equal(expected, Suggestion.For(word, s_known));

    [Theory]
    [InlineData("x")]
    [InlineData("3")]
    [InlineData("-w")]
    [InlineData("kubernetes")]
    public void A_quite_different_word_gets_no_guess(string word) => Assert.Null(Suggestion.For(word, s_known));
}
