using System.Text;
using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public class MessagePackTextTests
{
    [Theory]
    [InlineData("A180", 1)] // a continuation byte alone
    [InlineData("A3614180", 3)]
    [InlineData("A2C080", 1)] // overlong
    [InlineData("A3EDA080", 1)] // a surrogate
    [InlineData("A4F4908080", 1)] // over U+10FFFF
    [InlineData("A361E282", 2)] // cut short
    [InlineData("D903616280", 4)]
    public void A_string_that_is_not_UTF8_is_refused_with_the_place(string hex, int offset)
    {
        var error = MessagePackBytes.Refused(hex, (ref r) => r.ReadString());
        Assert.Equal(offset, error.Offset);
        Assert.Contains("not valid UTF-8", error.Message);
        Assert.Equal(offset, MessagePackBytes.Refused(hex, (ref r) => r.ReadUtf8String().Length).Offset);
    }

    // '<' and '>' stand for the halves of a pair: attributes cannot carry them alone.
    [Theory]
    [InlineData("<", 0)]
    [InlineData("ab>", 2)]
    [InlineData("><", 0)]
    [InlineData("a longer text that ends with a half: <", 37)]
    [InlineData("<> > and then enough text to be long", 3)]
    public void A_string_with_half_a_surrogate_pair_is_refused_and_leaves_nothing(string pattern, int index)
    {
        string text = pattern.Replace('<', '\uD83D').Replace('>', '\uDE00');
        byte[] written = MessagePackBytes.Of((ref w) =>
        {
            w.WriteInt64(1);
            MessagePackException? error = null;
            try
            {
                w.WriteString(text);
            }
            catch (MessagePackException thrown)
            {
                error = thrown;
            }
            Assert.NotNull(error);
            Assert.Contains($"at index {index},", error.Message);
            Assert.Equal(1, error.Offset);
            w.WriteInt64(2);
        });
        Assert.Equal([1, 2], written);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_as_a_string()
    {
        byte[] written = MessagePackBytes.Of((ref w) =>
        {
            bool refused = false;
            try
            {
                w.WriteUtf8String([0x61, 0xFF]);
            }
            catch (MessagePackException)
            {
                refused = true;
            }
            Assert.True(refused);
        });
        Assert.Empty(written);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(100)]
    [InlineData(30_000)]
    public void Characters_of_every_width_come_back(int length)
    {
        foreach (string character in new[] { "a", "é", "€", "😀", "\0", "\uFFFF" })
        {
            string text = string.Concat(Enumerable.Repeat(character, length));
            byte[] data = MessagePackBytes.Of((ref w) => w.WriteString(text));
            Assert.Equal(text, MessagePackBytes.Read(data, (ref r) => r.ReadString()));
            Assert.Equal(Convert.ToHexString(MessagePackBytes.Of((ref w) => w.WriteUtf8String(Encoding.UTF8.GetBytes(text)))), Convert.ToHexString(data));
        }
    }

    [Fact]
    public void A_string_from_the_stack_can_be_written()
    {
        Span<char> text = ['h', 'i'];
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteString(text);
        writer.Flush();
        Assert.Equal("A26869", Convert.ToHexString(output.WrittenSpan));
    }
}
