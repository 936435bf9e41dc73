using System.Globalization;
using ProcLab.Wire;

namespace ProcLab;

internal sealed class DateTimeCodec : ICodec<DateTime>
{
    public void Write(ref MessagePackWriter writer, DateTime value)
    {
        if (value.Kind == DateTimeKind.Utc)
        {
            writer.WriteTimestamp(value);
        }
        else
        {
            writer.WriteString(value.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    public DateTime Read(ref MessagePackReader reader)
    {
        if (reader.PeekType() != MessagePackType.String)
        {
            return reader.ReadTimestamp();
        }

        string text = reader.ReadString();
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime value)
            ? value
            : throw CodecErrors.BadText<DateTime>(text);
    }
}

internal sealed class DateTimeOffsetCodec : ICodec<DateTimeOffset>
{
    public void Write(ref MessagePackWriter writer, DateTimeOffset value)
    {
        writer.BeginNested();
        writer.WriteArrayHeader(2);
        writer.WriteTimestamp(value.UtcDateTime);
        writer.WriteInt64((long)value.Offset.TotalMinutes);
        writer.EndNested();
    }

    public DateTimeOffset Read(ref MessagePackReader reader)
    {
        reader.BeginNested();
        int count = reader.ReadArrayHeader();
        if (count != 2)
        {
            throw CodecSupport.WrongLength(2, count, TypeNames.Of<DateTimeOffset>());
        }

        DateTime utc = reader.ReadTimestamp();
        short minutes = reader.ReadInt16();
        reader.EndNested();
        try
        {
            return new DateTimeOffset(utc).ToOffset(TimeSpan.FromMinutes(minutes));
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new CodecException("", TypeNames.Of<DateTimeOffset>(), $"the offset of {minutes} minutes is out of range.", exception);
        }
    }
}

internal sealed class TimeSpanCodec : ICodec<TimeSpan>
{
    public void Write(ref MessagePackWriter writer, TimeSpan value) => writer.WriteInt64(value.Ticks);

    public TimeSpan Read(ref MessagePackReader reader) => new(reader.ReadInt64());
}
