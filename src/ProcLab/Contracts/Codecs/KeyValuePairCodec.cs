using ProcLab.Wire;

namespace ProcLab;

internal sealed class KeyValuePairCodec<TKey, TValue>(ICodec<TKey> keyCodec, ICodec<TValue> valueCodec) : ICodec<KeyValuePair<TKey, TValue>>
{
    public void Write(ref MessagePackWriter writer, KeyValuePair<TKey, TValue> value)
    {
        string member = "";
        try
        {
            writer.BeginNested();
            writer.WriteArrayHeader(2);
            member = nameof(value.Key);
            keyCodec.Write(ref writer, value.Key);
            member = nameof(value.Value);
            valueCodec.Write(ref writer, value.Value);
            member = "";
            writer.EndNested();
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, member, TypeNames.Of<KeyValuePair<TKey, TValue>>());
        }
    }

    public KeyValuePair<TKey, TValue> Read(ref MessagePackReader reader)
    {
        string member = "";
        try
        {
            reader.BeginNested();
            int count = reader.ReadArrayHeader();
            if (count != 2)
            {
                throw CodecSupport.WrongLength(2, count, TypeNames.Of<KeyValuePair<TKey, TValue>>());
            }

            member = nameof(KeyValuePair<TKey, TValue>.Key);
            TKey key = keyCodec.Read(ref reader);
            member = nameof(KeyValuePair<TKey, TValue>.Value);
            TValue value = valueCodec.Read(ref reader);
            member = "";
            reader.EndNested();
            return new KeyValuePair<TKey, TValue>(key, value);
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, member, TypeNames.Of<KeyValuePair<TKey, TValue>>());
        }
    }
}
